package skein.templates.internal;

import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.loader.Loader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads templates of one folder and nothing else, whatever a template says that it includes. */
public final class FolderLoader implements Loader<String> {
    private final Path folder;

    /** @param folder a real path */
    public FolderLoader(Path folder) {
        this.folder = folder;
    }

    /** There is no such template in the folder. */
    public static final class NoTemplate extends Exception {
        private static final long serialVersionUID = 1;

        NoTemplate(String message) {
            super(message);
        }
    }

    @Override
    public Reader getReader(String name) {
        try {
            String text = Files.readString(file(name));
            // As Jinja has it.
            return new StringReader(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
        } catch (NoTemplate none) {
            throw new LoaderException(none, String.valueOf(none.getMessage()));
        } catch (IOException unreadable) {
            throw new LoaderException(
                    unreadable, "the template " + name + " cannot be read: " + unreadable.getMessage());
        }
    }

    private Path file(String name) throws NoTemplate {
        try {
            Path file = folder.resolve(name).toRealPath();
            if (file.startsWith(folder) && Files.isRegularFile(file)) {
                return file;
            }
        } catch (IOException | InvalidPathException nowhere) {
            // Told below.
        }
        throw new NoTemplate("there is no template " + name + " in " + folder);
    }

    @Override
    public boolean resourceExists(String name) {
        try {
            file(name);
            return true;
        } catch (NoTemplate none) {
            return false;
        }
    }

    @Override
    public String createCacheKey(String name) {
        return name;
    }

    /** Templates name others relative to the folder, unless they begin with a point. */
    @Override
    public @Nullable String resolveRelativePath(String relative, String anchor) {
        if (!relative.startsWith("./") && !relative.startsWith("../")) {
            return null;
        }
        return Path.of(anchor).resolveSibling(relative).normalize().toString();
    }

    @Override
    public void setCharset(String charset) {
        // Always UTF-8.
    }

    @Override
    public void setPrefix(String prefix) {
        throw new UnsupportedOperationException("the folder is the prefix");
    }

    @Override
    public void setSuffix(String suffix) {
        throw new UnsupportedOperationException("templates are named as a whole");
    }
}
