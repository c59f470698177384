package dev.tidemark.settings.secrets;

import dev.tidemark.domain.InvalidInput;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The keyring of a Linux desktop (Secret Service) through {@code secret-tool} of libsecret, which is asked by name and
 * told secrets on its standard input. A bus library for Java would be eight jars and half a second at each use; those
 * that there are have had no release for years. Other systems have none of it: there the encrypted file remains.
 */
public final class Keyring implements SecretStore {
    /** A keyring that waits for someone to unlock it does not answer at all. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String TOOL = "secret-tool";
    private static final SecretName NOBODYS = new SecretName("tidemark-probe", SecretName.Kind.PASSWORD);

    private final boolean linux;
    private final Map<String, String> environment;
    private final Duration patience;
    private @Nullable String trouble;

    /** @param system the property {@code os.name} */
    public Keyring(String system, Map<String, String> environment) {
        this(system, environment, PATIENCE);
    }

    Keyring(String system, Map<String, String> environment, Duration patience) {
        this.linux = system.toLowerCase(Locale.ROOT).contains("linux");
        this.environment = Map.copyOf(environment);
        this.patience = patience;
    }

    /** What the tool said; {@code code} is not 0 where there is no such secret. */
    private record Answer(int code, String out, String err) {
        private boolean isTrouble() {
            return code != 0 && !err.isBlank();
        }

        @Override
        public String toString() {
            return "exit code " + code;
        }
    }

    @Override
    public synchronized String trouble() {
        String known = trouble;
        if (known == null) {
            known = look();
            trouble = known;
        }
        return known;
    }

    private String look() {
        if (!linux) {
            return "on this system the keyring is not used";
        }
        try {
            Answer answer = run("lookup", NOBODYS, "");
            return answer.isTrouble()
                    ? "no keyring answers (" + firstLine(answer.err())
                            + "); start one in this session, gnome-keyring or KWallet"
                    : "";
        } catch (IOException e) {
            return "secret-tool is not there; on Debian and Ubuntu: apt-get install libsecret-tools gnome-keyring";
        } catch (InvalidInput e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public boolean has(SecretName name) {
        return find(name).isPresent();
    }

    @Override
    public synchronized Optional<String> find(SecretName name) {
        if (!trouble().isEmpty()) {
            return Optional.empty();
        }
        Answer answer = ask("lookup", name, "");
        return answer.code() == 0 && !answer.out().isEmpty() ? Optional.of(answer.out()) : Optional.empty();
    }

    @Override
    public synchronized void keep(SecretName name, String secret) {
        if (!trouble().isEmpty()) {
            throw new InvalidInput(trouble());
        }
        ask("store", name, secret);
    }

    @Override
    public synchronized boolean forget(SecretName name) {
        return trouble().isEmpty() && has(name) && ask("clear", name, "").code() == 0;
    }

    private Answer ask(String verb, SecretName name, String input) {
        try {
            Answer answer = run(verb, name, input);
            if (answer.isTrouble() || answer.code() != 0 && verb.equals("store")) {
                throw new InvalidInput("the keyring refuses: " + firstLine(answer.err()));
            }
            return answer;
        } catch (IOException e) {
            throw new InvalidInput("secret-tool cannot be run: " + e.getMessage(), e);
        }
    }

    private Answer run(String verb, SecretName name, String input) throws IOException {
        List<String> command = new ArrayList<>(List.of(tool().toString(), verb));
        if (verb.equals("store")) {
            command.add(
                    "--label=Tidemark: " + name.profile() + " (" + name.kind().words() + ")");
        }
        command.addAll(List.of("service", "tidemark", "profile", name.profile(), "kind", name.kindWord()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            tell(process, input);
            process.onExit()
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return new Answer(process.exitValue(), text(process.getInputStream()), text(process.getErrorStream()));
        } catch (CompletionException e) {
            throw new InvalidInput(
                    "the keyring does not answer within " + patience.toSeconds() + " s; unlock it, then do it again",
                    e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void tell(Process process, String input) throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A tool that ended before it had read says why on standard error, which is told below.
            if (process.isAlive()) {
                throw e;
            }
        }
    }

    /** By this environment's PATH: Java would search that of the program. */
    /** Of whole paths only: where one starts from the folder that one is in, that may be a stranger's project. */
    private Path tool() throws IOException {
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path tool = Path.of(folder).resolve(TOOL);
            if (tool.isAbsolute() && Files.isExecutable(tool)) {
                return tool;
            }
        }
        throw new IOException("there is none on the PATH");
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("no reason given").replaceFirst("^secret-tool: ", "");
    }
}
