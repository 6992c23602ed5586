package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.File;
import skein.web.Post;

/** Files, or none. */
public final class OptionalFileList implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    static final class Endpoints {
        @Post("/files")
        Object upload_files(@File @Nullable List<byte[]> files) {
            if (files == null) {
                return Map.of("files_count", 0);
            }
            return Map.of(
                    "files_count",
                    files.size(),
                    "sizes",
                    files.stream().map(file -> file.length).toList());
        }
    }
}
