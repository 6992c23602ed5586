package skein.async.internal.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import skein.async.ProcessPoolConfig;

/**
 * Lets workers start from an archive of the classes that an earlier worker has loaded: class data sharing.
 *
 * <p>A worker that did real calls is the best to record: it has loaded what calls need. When the JVM of such a worker
 * ends in good order it writes the archive, within a second. So nothing is recorded before workers are known to come
 * and go: when one has died, when they are replaced after a number of calls, or when there is a directory to keep the
 * archive in. The JVM itself turns down an archive that does not fit, and starts without it.
 *
 * <p>The newer AOT cache was measured to be no faster here, is three times as large, takes a second JVM to make, and
 * where it does not fit costs the JDK's own archive too.
 */
final class WarmStart {
    private static final String OTHER_VERSIONS = "-????????-????-????-????-????????????.jsa";
    private static final List<String> QUIET = List.of("-Xlog:cds*=off", "-Xlog:aot*=off");

    private final String name;
    private final @Nullable Path kept;

    private boolean possible;
    private boolean wanted;
    private boolean losing;
    private boolean recording;
    private @Nullable Path scratch;
    private @Nullable Path archive;

    /**
     * How one worker starts.
     *
     * @param records where it will leave an archive, or null
     */
    record Plan(List<String> options, @Nullable Path records) {
        private static final Plan COLD = new Plan(List.of(), null);

        /** Whether it can hardly be the fault of this plan when the worker does not come up. */
        boolean isHarmless() {
            return options.isEmpty();
        }
    }

    WarmStart(ProcessPoolConfig config) {
        name = config.name();
        possible = possible(config);
        kept = config.cacheDirectory() == null ? null : config.cacheDirectory().resolve(fileName(config));
        if (possible && kept != null && Files.isReadable(kept)) {
            archive = kept;
        }
        wanted = kept != null || config.maxCalls() < Integer.MAX_VALUE;
    }

    /** The JVM archives classes from jars only, and one archive at a time. */
    private static boolean possible(ProcessPoolConfig config) {
        boolean own = config.jvmOptions().stream()
                .anyMatch(option -> option.startsWith("-Xshare")
                        || option.startsWith("-XX:SharedArchiveFile")
                        || option.startsWith("-XX:ArchiveClassesAtExit")
                        || option.startsWith("-XX:AOT"));
        boolean directories = Launcher.classPath(config).stream().anyMatch(File::isDirectory);
        return !own && !directories;
    }

    /** Another name for each combination of JVM, classes and options. */
    private static String fileName(ProcessPoolConfig config) {
        var key = new StringBuilder(Runtime.version() + " " + System.getProperty("java.home"));
        key.append(config.memoryBytes()).append(config.jvmOptions()).append(System.getProperty("jdk.module.path"));
        for (File file : Launcher.classPath(config)) {
            key.append('\n').append(file);
            key.append(' ').append(file.length()).append(' ').append(file.lastModified());
        }
        return config.name() + "-" + UUID.nameUUIDFromBytes(key.toString().getBytes(StandardCharsets.UTF_8)) + ".jsa";
    }

    /**
     * Where archives are made: a directory that only this user can look into. Made before the first worker is started,
     * because the workers remove it when this process is killed.
     */
    synchronized @Nullable Path scratch() {
        if (possible && scratch == null) {
            try {
                scratch = Files.createTempDirectory("skein-workers-");
            } catch (IOException unwritable) {
                giveUp(unwritable);
            }
        }
        return scratch;
    }

    /** How the next worker is to start. */
    synchronized Plan plan() {
        if (archive != null) {
            return new Plan(with("-XX:SharedArchiveFile=" + archive), null);
        }
        if (!possible || !wanted || recording || scratch == null) {
            return Plan.COLD;
        }
        recording = true;
        Path file = scratch.resolve(UUID.randomUUID() + ".jsa");
        return new Plan(with("-XX:ArchiveClassesAtExit=" + file), file);
    }

    private static List<String> with(String option) {
        return List.of(option, QUIET.get(0), QUIET.get(1));
    }

    /** A worker had to be replaced, and so may others: it is worth while. */
    synchronized void workerLost() {
        wanted = true;
        losing = true;
    }

    /** Whether a worker had better end now, so that others can start from what it leaves. */
    synchronized boolean isAwaited(Plan plan) {
        return losing && plan.records() != null;
    }

    /** Whether an archive that is made at the end of the pool is of use to anybody. */
    boolean outlivesPool() {
        return kept != null;
    }

    /**
     * A worker that recorded has ended.
     *
     * @param inGoodOrder whether there should be an archive
     */
    synchronized void recorded(Path file, boolean inGoodOrder) {
        recording = false;
        if (!inGoodOrder) {
            return;
        }
        if (!Files.isReadable(file)) {
            giveUp(new IOException("the JVM has left no archive"));
            return;
        }
        archive = file;
        if (kept != null) {
            try {
                keep(file, kept);
            } catch (IOException | RuntimeException unwritable) {
                Crew.LOG.log(System.Logger.Level.WARNING, "cannot keep the archive of workers as " + kept, unwritable);
            }
        }
    }

    /** Moves it to where others find it, and only find it complete; those of earlier versions are of no use then. */
    private void keep(Path file, Path target) throws IOException {
        Path directory = Files.createDirectories(target.toAbsolutePath().getParent());
        Path near = Files.createTempFile(directory, name, ".tmp");
        try {
            Files.copy(file, near, StandardCopyOption.REPLACE_EXISTING);
            Files.move(near, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(near);
        }
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(directory, name + OTHER_VERSIONS)) {
            for (Path other : earlier) {
                if (!other.getFileName().equals(target.getFileName())) {
                    Files.deleteIfExists(other);
                }
            }
        }
    }

    /** A worker did not come up, perhaps because of its plan: the next ones get none. */
    synchronized void distrust(Plan plan) {
        giveUp(new IOException("a worker did not come up with " + plan.options()));
    }

    private void giveUp(Exception why) {
        possible = false;
        archive = null;
        Crew.LOG.log(System.Logger.Level.INFO, "workers " + name + " go on without a warm start", why);
    }

    /** Leaves nothing behind. */
    synchronized void close() {
        possible = false;
        Path directory = scratch;
        if (directory == null) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException inUse) {
            Crew.LOG.log(System.Logger.Level.WARNING, "cannot remove " + directory, inUse);
        }
    }
}
