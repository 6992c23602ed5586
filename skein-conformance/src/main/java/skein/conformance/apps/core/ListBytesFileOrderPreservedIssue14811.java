package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.File;
import skein.web.Post;

/** Files keep their order. */
public final class ListBytesFileOrderPreservedIssue14811 implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("*", setup -> App.of(new Endpoints()));
    }

    static final class Endpoints {
        @Post("/upload")
        Object upload(@File List<byte[]> files) {
            return files.stream().map(file -> (int) file[0]).toList();
        }
    }
}
