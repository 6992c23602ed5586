package skein.conformance.generated;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles a class from source and loads it; nothing is written to disk. */
final class InMemoryCompiler {
    /** One class of each module that sources use: where they come from is the class path. */
    private static final List<Class<?>> USED = List.of(
            skein.async.Async.class,
            skein.json.Json.class,
            skein.http.Handler.class,
            skein.web.App.class,
            jakarta.validation.constraints.Size.class,
            Nullable.class);

    private static final List<String> OPTIONS = List.of(
            "-parameters", "-proc:none", "-Xlint:none", "-implicit:none", "-nowarn", "--class-path", classPath());

    private InMemoryCompiler() {}

    /**
     * The class of this name.
     *
     * @throws IllegalArgumentException with the compiler's words when the source has errors
     */
    static Class<?> load(String name, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        try (var files = new Classes(compiler.getStandardFileManager(null, null, null))) {
            var task = compiler.getTask(messages, files, null, OPTIONS, null, List.of(new Source(name, source)));
            if (!task.call()) {
                throw new IllegalArgumentException("does not compile: " + messages);
            }
            return new Loader(files.compiled()).loadClass(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("the source has no class " + name, e);
        }
    }

    private static String classPath() {
        return USED.stream()
                .map(InMemoryCompiler::place)
                .distinct()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path place(Class<?> used) {
        try {
            return Path.of(
                    used.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("memory:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Compiled extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Compiled(String name) {
            super(URI.create("memory:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class Classes extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, Compiled> classes = new HashMap<>();

        Classes(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return classes.computeIfAbsent(name, Compiled::new);
        }

        Map<String, byte[]> compiled() {
            return classes.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().bytes.toByteArray()));
        }
    }

    /** Gives the bytes of its classes, too: the framework reads the order of methods from them. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(InMemoryCompiler.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            byte[] bytes = classes.get(name.replaceFirst("\\.class$", "").replace('/', '.'));
            return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
        }
    }
}
