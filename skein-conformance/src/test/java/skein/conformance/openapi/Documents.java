package skein.conformance.openapi;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import skein.conformance.apps.RecordedApps;
import skein.conformance.fastapi.Recording;
import skein.conformance.generated.GeneratedApps;

/** The documents of all applications that are recorded and built here. */
final class Documents {
    static final Path FOLDER = Path.of(System.getProperty("skein.conformance.folder", "recordings"));

    private Documents() {}

    /** By the place of the recording, such as {@code tutorial/body__tutorial001}; none where there are no recordings. */
    static Map<String, String> published() {
        var published = new LinkedHashMap<>(GeneratedApps.documents(GeneratedApps.in(FOLDER)));
        for (String folder : RecordedApps.FOLDERS) {
            published.putAll(RecordedApps.documents(folder, Recording.in(FOLDER.resolve(folder))));
        }
        return published;
    }
}
