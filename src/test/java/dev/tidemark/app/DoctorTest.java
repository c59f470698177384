package dev.tidemark.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools.Finding;
import dev.tidemark.engine.project.Tools.Finding.State;
import dev.tidemark.settings.secrets.SecretTool;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    Path root;

    private Machine machine(String system, Map<String, String> environment) {
        return new Machine(system, environment, root, root.resolve("home/u"));
    }

    /** But for JavaFX, whose libraries are those of the machine that built the program. */
    private List<Finding> look(Machine machine, Path project) {
        return new Doctor(Projects.of(machine, Secrets.Prompt.NOBODY, Clock.systemUTC()), machine)
                .look(project).stream().filter(f -> !f.what().equals("javafx")).toList();
    }

    private Finding finding(String what, String system, Map<String, String> environment) {
        return look(machine(system, environment), null).stream()
                .filter(f -> f.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    private void file(String name, String... lines) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }

    @Test
    void aProjectThatIsOpenHereIsNotTakenForOneInUse() {
        Machine machine = machine("Linux", Map.of());
        Projects projects = Projects.of(machine, Secrets.Prompt.NOBODY, Clock.systemUTC());
        Path folder = root.resolve("p");
        projects.create(folder, "h2", null);
        try (OpenProject open = projects.open(folder, null, null, false, "test")) {
            Doctor doctor = new Doctor(projects, machine);
            assertThat(doctor.look(open))
                    .contains(new Finding("project", State.OK, folder + " on h2, 0 views"))
                    .hasSameSizeAs(doctor.look(folder));
            assertThat(doctor.look(folder)).anyMatch(f -> f.what().equals("project") && f.state() == State.BROKEN);
        }
    }

    @Test
    void aBareMachineLacksWhatTheWindowNeedsAndNothingElse() {
        List<Finding> findings = look(machine("Linux", Map.of()), null);
        assertThat(findings)
                .extracting(f -> f.what() + " " + f.state().word())
                .containsExactly(
                        "java ok",
                        "memory ok",
                        "display missing",
                        "gtk missing",
                        "h2 ok",
                        "duckdb ok",
                        "fonts missing",
                        "keyring missing",
                        "project ok",
                        "connection ok");
        assertThat(findings).allMatch(f -> f.text().lines().count() == 1);
        assertThat(findings)
                .filteredOn(f -> f.state() == State.MISSING)
                .extracting(Finding::text)
                .satisfiesExactly(
                        display -> assertThat(display)
                                .startsWith(
                                        "DISPLAY is not set, so the window cannot open here; the command line works"),
                        gtk -> assertThat(gtk)
                                .startsWith("libgtk-3.so.0 and libXtst.so.6 are not found;")
                                .endsWith("apt-get install libgtk-3-0 libxtst6"),
                        fonts -> assertThat(fonts).endsWith("apt-get install fontconfig fonts-dejavu-core"),
                        keyring -> assertThat(keyring)
                                .startsWith("secret-tool is not there; on Debian and Ubuntu: apt-get install")
                                .endsWith("or set TIDEMARK_PASSPHRASE, and secrets are kept in an encrypted file"));
    }

    @Test
    void onlyTheLibraryThatIsMissingIsToBeInstalled() throws IOException {
        file("usr/lib/x86_64-linux-gnu/libgtk-3.so.0");
        assertThat(finding("gtk", "Linux", Map.of()).text())
                .startsWith("libXtst.so.6 is not found;")
                .endsWith("apt-get install libxtst6");
    }

    @Test
    void librariesAreFoundWhereTheLoaderLooks() throws IOException {
        file("lib64/libgtk-3.so.0");
        file("opt/x/lib/libXtst.so.6");
        file("etc/ld.so.conf.d/x.conf", "# ours", "/opt/x/lib");
        assertThat(finding("gtk", "Linux", Map.of()).state()).isEqualTo(State.OK);
        Files.delete(root.resolve("etc/ld.so.conf.d/x.conf"));
        assertThat(finding("gtk", "Linux", Map.of()).state()).isEqualTo(State.MISSING);
        Map<String, String> path =
                Map.of("LD_LIBRARY_PATH", ":" + root.resolve("opt/x/lib").toString());
        assertThat(finding("gtk", "Linux", path).state()).isEqualTo(State.OK);
    }

    @Test
    void aFontOfTheUsersOwnWillDo() throws IOException {
        file("usr/share/fonts/README");
        assertThat(finding("fonts", "Linux", Map.of()).state()).isEqualTo(State.MISSING);
        file("home/u/.local/share/fonts/a/Some.TTF");
        assertThat(finding("fonts", "Linux", Map.of()))
                .isEqualTo(new Finding(
                        "fonts", State.OK, "there are some in " + root.resolve("home/u/.local/share/fonts")));
    }

    @Test
    void onlyLinuxIsAskedForADisplayGtkAndFonts() {
        assertThat(machine("Linux", Map.of()).hasDisplay()).isFalse();
        assertThat(machine("Linux", Map.of("DISPLAY", " ")).hasDisplay()).isFalse();
        assertThat(machine("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")).hasDisplay())
                .as("JavaFX speaks X11 only")
                .isFalse();
        assertThat(machine("Linux", Map.of("DISPLAY", ":0")).hasDisplay()).isTrue();
        assertThat(machine("Windows 11", Map.of()).hasDisplay()).isTrue();
        assertThat(finding("display", "Linux", Map.of("DISPLAY", ":7")).text()).isEqualTo("DISPLAY is :7");
        assertThat(look(machine("Windows 11", Map.of()), null))
                .extracting(Finding::state)
                .containsOnly(State.OK);
    }

    @Test
    void aProgramThatWasBuiltForAnotherSystemHasNoJavaFxForThisOne() throws IOException {
        file("program/libglassgtk3.so");
        try (URLClassLoader program =
                new URLClassLoader(new URL[] {root.resolve("program").toUri().toURL()}, null)) {
            assertThat(new WindowNeeds(machine("Linux", Map.of()))
                            .javafx(program)
                            .state())
                    .isEqualTo(State.OK);
            assertThat(new WindowNeeds(machine("Windows 11", Map.of()))
                            .javafx(program)
                            .text())
                    .startsWith("glass.dll is not in the program, which was built for another system");
            assertThat(new WindowNeeds(machine("Mac OS X", Map.of()))
                            .javafx(program)
                            .state())
                    .isEqualTo(State.MISSING);
        }
    }

    @Test
    void anOldJavaAndADamagedProjectOrConnectionsFileAreBroken() throws IOException {
        assertThat(Doctor.java(Runtime.Version.parse("11.0.2")))
                .isEqualTo(new Finding("java", State.BROKEN, "11.0.2 is too old; install a JDK 17 or newer"));
        file("home/u/.config/tidemark/connections.json", "{");
        file("p/project.json", "{");
        List<Finding> findings = look(machine("Linux", Map.of()), root.resolve("p"));
        assertThat(findings)
                .filteredOn(f -> f.state() == State.BROKEN)
                .extracting(Finding::what)
                .containsExactly("project", "connection");
    }

    @Test
    void saysWhereSecretsAreKept() throws IOException {
        Path tools = SecretTool.in(root.resolve("tools"));
        assertThat(finding("keyring", "Linux", Map.of("PATH", tools + ":/usr/bin:/bin")))
                .isEqualTo(new Finding("keyring", State.OK, "answers; secrets are kept in it"));
        assertThat(finding("keyring", "Linux", Map.of("TIDEMARK_PASSPHRASE", "marker"))
                        .text())
                .endsWith("; secrets are kept in the encrypted file")
                .doesNotContain("marker");
    }

    @Test
    void aFileOfAnotherClientThatCannotBeUsedIsNamed() throws IOException {
        file("home/u/.snowflake/connections.toml", "[a]", "password = marker");
        Finding found = finding("connection", "Linux", Map.of());
        assertThat(found.state()).isEqualTo(State.MISSING);
        assertThat(found.text())
                .contains("connections.toml is no TOML at line 2")
                .doesNotContain("marker");
    }

    @Test
    void savedConnectionsAreNamed() throws IOException {
        file("home/u/.config/tidemark/connections.json", "{\"connections\":[{\"name\":\"a\"},{\"name\":\"b\"}]}");
        assertThat(finding("connection", "Linux", Map.of()).text()).startsWith("there are: a, b; ");
    }

    @Test
    void looksWithoutJavaFx() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx..")
                .because("it could not load where something is missing")
                .check(new ClassFileImporter()
                        .importClasses(Doctor.class, WindowNeeds.class, Machine.class, NativeLibraries.class));
    }
}
