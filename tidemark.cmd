<# : the batch part; to PowerShell it is a comment
@echo off
rem Tidemark's launcher for Windows: does what ./tidemark does elsewhere. Written with care, but it has not been run:
rem there was no Windows to try it on. PowerShell finds Java and builds what is not built; Java itself is started
rem from here, so that the arguments reach it as they were typed.
setlocal DisableDelayedExpansion
set "TIDEMARK_SELF=%~f0"
set "TIDEMARK_JAVA="
set "TIDEMARK_APP="
for /f "usebackq tokens=1,* delims==" %%A in (`powershell -NoProfile -ExecutionPolicy Bypass -Command "& ([ScriptBlock]::Create((Get-Content -Raw -LiteralPath $env:TIDEMARK_SELF)))"`) do (
  if "%%A"=="JAVA" set "TIDEMARK_JAVA=%%B"
  if "%%A"=="APP" set "TIDEMARK_APP=%%B"
)
if not defined TIDEMARK_APP exit /b 1
set "TIDEMARK_JVM=-Xshare:auto -Xlog:disable -Xlog:all=error,cds=off:stderr -XX:-UsePerfData -Duser.timezone=UTC -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Dh2.objectCache=false"
if not "%~1"=="" set "TIDEMARK_JVM=%TIDEMARK_JVM% -Djava.awt.headless=true"
"%TIDEMARK_JAVA%" %TIDEMARK_JVM% -jar "%TIDEMARK_APP%\tidemark.jar" %*
exit /b %ERRORLEVEL%
#>

# The PowerShell part (5.1 or newer). Prints JAVA=... and APP=... for the batch part, everything else to standard error.
$ErrorActionPreference = 'Stop'
function Say($text) { [Console]::Error.WriteLine("tidemark: $text") }

$root = Split-Path -Parent $env:TIDEMARK_SELF
$target = Join-Path $root 'target'
$launcher = Join-Path $target 'launcher'
$current = Join-Path $target 'app.current'

if ($env:JAVA_HOME) {
  $java = Join-Path $env:JAVA_HOME 'bin\java.exe'
  if (-not (Test-Path -LiteralPath $java)) { Say "JAVA_HOME is $env:JAVA_HOME, but there is no bin\java.exe in it: set it to a JDK 17 or newer, or unset it"; exit 1 }
} else {
  $found = Get-Command java.exe -ErrorAction SilentlyContinue | Select-Object -First 1
  if (-not $found) { Say 'no Java found: install a JDK 17 or newer, or set JAVA_HOME to one'; exit 1 }
  $java = $found.Source
}
$version = (Get-Item -LiteralPath $java).VersionInfo.ProductMajorPart
if ($version -lt 17) { Say "Java 17 or newer is needed, but $java is ${version}: set JAVA_HOME to a newer one"; exit 1 }

function Find-Sources {
  foreach ($name in 'pom.xml', 'src\main', 'fxml', 'styles', 'sample-data') {
    $path = Join-Path $root $name
    if (Test-Path -LiteralPath $path) { Get-Item -LiteralPath $path; if (Test-Path -LiteralPath $path -PathType Container) { Get-ChildItem -LiteralPath $path -Recurse } }
  }
}

function Test-Newer($time) { [bool](Find-Sources | Where-Object { $_.LastWriteTimeUtc -gt $time } | Select-Object -First 1) }

# The folder that target\app.current names, or nothing where it is missing or older than a source.
function Find-Current {
  if (-not (Test-Path -LiteralPath $current)) { return }
  $app = Join-Path $target ((Get-Content -LiteralPath $current -TotalCount 1).Trim())
  if ((Test-Path -LiteralPath (Join-Path $app 'tidemark.jar')) -and -not (Test-Newer (Get-Item -LiteralPath $current).LastWriteTimeUtc)) { $app }
}

function Get-Sha256([string] $text) {
  $bytes = [Security.Cryptography.SHA256]::Create().ComputeHash([Text.Encoding]::UTF8.GetBytes($text))
  ([BitConverter]::ToString($bytes) -replace '-', '').Substring(0, 12).ToLowerInvariant()
}

function Get-SourceHash {
  $lines = Find-Sources | Where-Object { -not $_.PSIsContainer } | Sort-Object FullName | ForEach-Object {
    (Get-FileHash -LiteralPath $_.FullName -Algorithm SHA256).Hash + ' ' + $_.FullName.Substring($root.Length)
  }
  Get-Sha256 ($lines -join "`n")
}

function Invoke-Build($folder) {
  $log = Join-Path $launcher 'build.log'
  foreach ($old in (Join-Path $launcher 'classes'), (Join-Path $launcher 'maven-status'), "$folder.new") {
    if (Test-Path -LiteralPath $old) { Remove-Item -LiteralPath $old -Recurse -Force }
  }
  Say 'building (about a minute)...'
  $options = @('-B', '-ntp', '-Papp', '-Dmaven.test.skip=true', "`"-Dbuild.dir=$launcher`"", "`"-Dapp.dir=$folder.new`"", 'package')
  $maven = Start-Process -FilePath (Join-Path $root 'mvnw.cmd') -ArgumentList $options -WorkingDirectory $root -NoNewWindow -Wait -PassThru -RedirectStandardOutput $log -RedirectStandardError "$log.err"
  if ($maven.ExitCode -ne 0) {
    Get-Content -LiteralPath $log -Tail 15 | ForEach-Object { [Console]::Error.WriteLine($_) }
    Say "the build failed, the whole log is $log"
    exit 1
  }
  Rename-Item -LiteralPath "$folder.new" -NewName (Split-Path -Leaf $folder)
}

$app = Find-Current
if (-not $app) {
  New-Item -ItemType Directory -Force -Path $launcher | Out-Null
  $lock = New-Object Threading.Mutex($false, ('tidemark-build-' + (Get-Sha256 $root.ToLowerInvariant())))
  # A builder that died gives its lock away with an exception; the lock is ours then.
  try { $lock.WaitOne() | Out-Null } catch [Threading.AbandonedMutexException] { Say 'another build broke off, starting over' }
  try {
    for ($try = 1; -not ($app = Find-Current); $try++) {
      if ($try -gt 3) { Say 'the sources kept changing during the build: start again when they are at rest'; exit 1 }
      $began = [DateTime]::UtcNow
      $name = 'app-' + (Get-SourceHash)
      $folder = Join-Path $target $name
      if (-not (Test-Path -LiteralPath $folder)) {
        Invoke-Build $folder
        if (Test-Newer $began) { Remove-Item -LiteralPath $folder -Recurse -Force; continue }
      }
      Set-Content -LiteralPath "$current.new" -Value $name -Encoding ASCII
      (Get-Item -LiteralPath "$current.new").LastWriteTimeUtc = $began
      Move-Item -LiteralPath "$current.new" -Destination $current -Force
    }
  } finally { $lock.ReleaseMutex() }
}
"JAVA=$java"
"APP=$app"
