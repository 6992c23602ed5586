package skein.async;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The machine's own file system, watched: it notes each call with its thread, counts what is open, and lets a test step
 * in before a call, to fail it or to cancel whoever made it.
 */
final class WatchedDisk extends FileSystemProvider {
    /** One call: "open", "opened", "read", "write", "force", "transfer", "move", "delete", "close", "look", "list". */
    record Access(String what, long bytes, Thread thread) {}

    /** Steps in before a call. */
    interface Hook {
        void before(String what, int count) throws IOException;
    }

    private final Disk disk = new Disk();
    private final List<Access> accesses = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger open = new AtomicInteger();
    private volatile Hook hook = (what, count) -> {};

    /** The same place, seen through this. */
    Path path(Path real) {
        return (Path) Proxy.newProxyInstance(
                Path.class.getClassLoader(), new Class<?>[] {Path.class}, (self, method, arguments) -> {
                    if (method.getName().equals("getFileSystem")) {
                        return disk;
                    }
                    Object[] plain = arguments == null ? new Object[0] : arguments.clone();
                    for (int i = 0; i < plain.length; i++) {
                        plain[i] = plain[i] instanceof Path path ? real(path) : plain[i];
                    }
                    if (method.getName().equals("equals")) {
                        return real.equals(plain[0]);
                    }
                    try {
                        Object result = method.invoke(real, plain);
                        return result instanceof Path path ? path(path) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Path real(Path path) {
        return path.getFileSystem() == disk ? Path.of(path.toString()) : path;
    }

    /** Steps in before each call from now on. */
    void before(Hook wanted) {
        hook = wanted;
    }

    /** Fails the calls of one kind from now on. */
    void fail(String kind) {
        before((what, count) -> {
            if (what.equals(kind)) {
                throw new IOException("no " + kind);
            }
        });
    }

    /** Files that are open now. */
    int open() {
        return open.get();
    }

    /** All calls so far. */
    List<Access> accesses() {
        return List.copyOf(accesses);
    }

    /** All calls of one kind so far. */
    List<Access> accesses(String what) {
        return accesses().stream().filter(access -> access.what.equals(what)).toList();
    }

    private void note(String what, long bytes) throws IOException {
        accesses.add(new Access(what, bytes, Thread.currentThread()));
        hook.before(what, accesses(what).size());
    }

    @Override
    public String getScheme() {
        return "watched";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return disk;
    }

    @Override
    public Path getPath(URI uri) {
        return path(Path.of(uri));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        note("open", 0);
        var channel = FileChannel.open(real(path), options, attributes);
        open.incrementAndGet();
        note("opened", 0);
        return new Watched(channel);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        note("list", 0);
        var found = new ArrayList<Path>();
        try (var real = Files.newDirectoryStream(real(folder))) {
            real.forEach(path -> found.add(path(path)));
        }
        return new DirectoryStream<>() {
            @Override
            public java.util.Iterator<Path> iterator() {
                return found.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        Files.createDirectory(real(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        note("delete", 0);
        Files.delete(real(path));
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        note("move", 0);
        Files.move(real(from), real(to), options);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return Files.isSameFile(real(one), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return Files.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return Files.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        note("look", 0);
        real(path).getFileSystem().provider().checkAccess(real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return Files.getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        note("look", 0);
        return Files.readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) throws IOException {
        note("look", 0);
        return Files.readAttributes(real(path), names, options);
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) throws IOException {
        Files.setAttribute(real(path), name, value, options);
    }

    private final class Disk extends FileSystem {
        private final FileSystem machine = FileSystems.getDefault();

        @Override
        public FileSystemProvider provider() {
            return WatchedDisk.this;
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }

        @Override
        public String getSeparator() {
            return machine.getSeparator();
        }

        @Override
        public Iterable<Path> getRootDirectories() {
            return machine.getRootDirectories();
        }

        @Override
        public Iterable<FileStore> getFileStores() {
            return machine.getFileStores();
        }

        @Override
        public Set<String> supportedFileAttributeViews() {
            return machine.supportedFileAttributeViews();
        }

        @Override
        public Path getPath(String first, String... more) {
            return path(machine.getPath(first, more));
        }

        @Override
        public PathMatcher getPathMatcher(String pattern) {
            return machine.getPathMatcher(pattern);
        }

        @Override
        public UserPrincipalLookupService getUserPrincipalLookupService() {
            return machine.getUserPrincipalLookupService();
        }

        @Override
        public WatchService newWatchService() {
            throw new UnsupportedOperationException();
        }
    }

    private final class Watched extends FileChannel {
        private final FileChannel channel;

        Watched(FileChannel channel) {
            this.channel = channel;
        }

        /** As if the call had come to the channel itself: an interrupt closes both. */
        private <T> T watched(String what, long bytes, Call<T, IOException> call) throws IOException {
            note(what, bytes);
            try {
                return call.call();
            } finally {
                if (!channel.isOpen()) {
                    close();
                }
            }
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return watched("read", target.remaining(), () -> channel.read(target));
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return watched("read", target.remaining(), () -> channel.read(target, position));
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return watched("write", source.remaining(), () -> channel.write(source));
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            return watched("write", source.remaining(), () -> channel.write(source, position));
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() throws IOException {
            return channel.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            channel.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            channel.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metadata) throws IOException {
            watched("force", 0, () -> {
                channel.force(metadata);
                return channel;
            });
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
            var real = target instanceof Watched watched ? watched.channel : target;
            return watched("transfer", count, () -> channel.transferTo(position, count, real));
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void implCloseChannel() throws IOException {
            open.decrementAndGet();
            try {
                note("close", 0);
            } finally {
                channel.close();
            }
        }
    }
}
