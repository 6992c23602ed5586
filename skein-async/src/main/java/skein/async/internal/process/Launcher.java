package skein.async.internal.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import skein.async.ProcessPoolConfig;

/** Starts worker processes. */
final class Launcher {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final Path DESCRIPTORS = Path.of("/dev/fd");
    private static final boolean MOVES_PIPES = Files.isExecutable(SHELL) && Files.isDirectory(DESCRIPTORS);

    /**
     * Moves the two pipes of the protocol to descriptors that nobody else knows, so that neither native code nor a
     * process that the call starts can read or write there by accident: standard output becomes standard error, and
     * standard input is empty. The JVM then takes the place of the shell.
     */
    private static final String MOVE_PIPES = "exec \"$0\" \"$@\" 3>&1 4<&0 1>&2 0</dev/null";

    private final ProcessPoolConfig config;
    private final WarmStart warmStart;

    Launcher(ProcessPoolConfig config, WarmStart warmStart) {
        this.config = config;
        this.warmStart = warmStart;
    }

    Child start(int number) throws IOException {
        String name = config.name() + "-" + number;
        Path scratch = warmStart.scratch();
        WarmStart.Plan plan = warmStart.plan();
        var command = new ArrayList<String>();
        if (MOVES_PIPES) {
            command.addAll(List.of(SHELL.toString(), "-c", MOVE_PIPES));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dskein.worker=" + name);
        command.addAll(options());
        command.addAll(plan.options());
        command.addAll(config.jvmOptions());
        command.addAll(mainClass());
        command.addAll(List.of(name, Integer.toString(config.maxMessageBytes())));
        command.addAll(MOVES_PIPES ? List.of("/dev/fd/4", "/dev/fd/3") : List.of("-", "-"));
        command.add(scratch == null ? "-" : scratch.toString());
        return Child.of(name, new ProcessBuilder(command).start(), plan, config.output());
    }

    private List<String> options() {
        var options = new ArrayList<>(List.of(
                "-Xmx" + config.memoryBytes(),
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + (File.separatorChar == '/' ? "/dev/null" : "NUL"),
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8"));
        // Many small heaps, each with threads of a parallel collector, would only be in each other's way.
        if (Stream.concat(config.jvmOptions().stream(), fromEnvironment())
                .noneMatch(option -> option.matches("(?s).*-XX:\\+Use\\w+GC\\b.*"))) {
            options.add("-XX:+UseSerialGC");
        }
        return options;
    }

    /** The options that a JVM takes from its environment, which the workers inherit. */
    private static Stream<String> fromEnvironment() {
        return Stream.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
                .map(System::getenv)
                .filter(Objects::nonNull);
    }

    private List<String> mainClass() {
        var options = new ArrayList<String>();
        String classPath = classPathOf(config);
        if (!classPath.isEmpty()) {
            options.addAll(List.of("-cp", classPath));
        }
        Module module = Worker.class.getModule();
        String modulePath = System.getProperty("jdk.module.path");
        if (config.classPath() == null && module.isNamed() && modulePath != null) {
            options.addAll(List.of("-p", modulePath, "--add-modules", "ALL-MODULE-PATH"));
            options.addAll(List.of("-m", module.getName() + "/" + Worker.class.getName()));
        } else {
            options.add(Worker.class.getName());
        }
        return options;
    }

    private static String classPathOf(ProcessPoolConfig config) {
        return config.classPath() == null ? System.getProperty("java.class.path", "") : config.classPath();
    }

    /** The jars and directories on the class path of the workers. */
    static List<File> classPath(ProcessPoolConfig config) {
        return Stream.of(classPathOf(config).split(File.pathSeparator))
                .filter(Predicate.not(String::isEmpty))
                .map(File::new)
                .toList();
    }
}
