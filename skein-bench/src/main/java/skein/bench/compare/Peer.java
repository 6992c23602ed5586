package skein.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import skein.bench.servers.NettyServer;
import skein.bench.servers.SkeinHandler;
import skein.bench.servers.SkeinServer;

/**
 * A server that can be measured: one of this module, or a folder in {@code peers}.
 *
 * @param name how the tables call it
 * @param command becomes the server, given the environment of {@link skein.bench.servers.ServerSettings}
 * @param http2 whether its port speaks HTTP/2 without TLS
 * @param rows whether it reads the database
 */
record Peer(String name, List<String> command, boolean http2, boolean rows) {
    /** The limit. */
    static final String NETTY = "netty";

    static final String SKEIN = "skein";
    /** The same on the JDK's scheduler: what runs without {@code --add-opens}. */
    static final String SKEIN_JDK = "skein-jdk";

    private static final String HANDLER = "skein-handler";
    private static final List<String> OURS = List.of(NETTY, SKEIN, SKEIN_JDK, HANDLER);
    /** Those who are measured unless others are named. */
    private static final List<String> USUAL = List.of(NETTY, SKEIN, SKEIN_JDK);

    /**
     * All that are known.
     *
     * @param home the folder of this module
     * @param java the program
     * @param options of every JVM under test
     */
    static List<Peer> all(Path home, String java, List<String> options, int loops) throws IOException {
        var all = new ArrayList<Peer>();
        all.add(new Peer(NETTY, java(java, options, List.of(), NettyServer.class), true, false));
        List<String> carried = List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED", "-Dskein.loops=" + loops);
        List<String> scheduled = List.of("-Dskein.scheduler=jdk", "-Dskein.loops=" + loops);
        all.add(new Peer(SKEIN, java(java, options, carried, SkeinServer.class), true, true));
        all.add(new Peer(SKEIN_JDK, java(java, options, scheduled, SkeinServer.class), true, true));
        all.add(new Peer(HANDLER, java(java, options, carried, SkeinHandler.class), true, false));
        for (String name : folders(home)) {
            Path folder = home.resolve("peers").resolve(name);
            List<String> command = List.of(folder.resolve("run").toString());
            all.add(new Peer(name, command, Files.exists(folder.resolve("h2")), true));
        }
        return all;
    }

    private static List<String> java(String java, List<String> options, List<String> flags, Class<?> main) {
        var command = new ArrayList<String>();
        command.add(java);
        command.addAll(options);
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        return command;
    }

    /** Of the servers of this module, without the tools of its tests. */
    static String classPath() {
        return System.getProperty("skein.bench.servers", System.getProperty("java.class.path"));
    }

    /** The names of the peers that have a folder, in the order of the alphabet. */
    static List<String> folders(Path home) throws IOException {
        Path peers = home.resolve("peers");
        if (!Files.isDirectory(peers)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(peers)) {
            return folders.filter(folder -> Files.isExecutable(folder.resolve("run")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    /** The names that may be asked for. */
    static List<String> names(Path home) throws IOException {
        return Stream.concat(OURS.stream(), folders(home).stream()).toList();
    }

    /** Those who are measured unless others are named. */
    static List<String> usual(Path home) throws IOException {
        return Stream.concat(USUAL.stream(), folders(home).stream()).toList();
    }

    /** Whether it is Skein in one form or another. */
    static boolean ours(String name) {
        return name.startsWith(SKEIN);
    }
}
