package skein.conformance.generated;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import skein.conformance.fastapi.Node;
import skein.conformance.fastapi.Outcome;
import skein.conformance.fastapi.Recording;
import skein.conformance.fastapi.Replay;
import skein.conformance.fastapi.Report;
import skein.web.App;

/** Replays the folder {@code generated} of the recordings, whose applications are described completely. */
public final class GeneratedApps {
    private static final String FOLDER = "generated";

    private GeneratedApps() {}

    /** The recordings of a folder; none when it has none of this kind. */
    public static List<Recording> in(Path folder) {
        return Recording.in(folder.resolve(FOLDER));
    }

    /** Replays all of a folder, in memory and over a socket. */
    public static List<Report> reports(Path folder) {
        List<Recording> recordings = in(folder);
        if (recordings.isEmpty()) {
            return List.of(Report.skipped(FOLDER));
        }
        return List.of(
                Report.of(
                        FOLDER,
                        recordings.stream()
                                .map(recording -> replay(recording, Replay.IN_MEMORY))
                                .toList()),
                Report.of(
                        FOLDER + " over a socket",
                        recordings.stream()
                                .map(recording -> replay(recording, Replay.OVER_SOCKET))
                                .toList()));
    }

    /** Writes the application, compiles it, and replays its cases. */
    public static Outcome replay(Recording recording, Replay replay) {
        Node app = recording.app();
        try {
            Class<?> type = InMemoryCompiler.load(ApplicationSource.NAME, ApplicationSource.of(app));
            return replay.of(FOLDER, recording, first -> app(app, type));
        } catch (IllegalArgumentException faulty) {
            return Outcome.failed(FOLDER + "/" + recording.name(), recording, String.valueOf(faulty.getMessage()));
        }
    }

    /** The documents that the applications publish, by their places. */
    public static Map<String, String> documents(List<Recording> recordings) {
        var documents = new LinkedHashMap<String, String>();
        for (Recording recording : recordings) {
            documents.put(FOLDER + "/" + recording.name(), app(recording).openApi());
        }
        return documents;
    }

    /** Writes the application, and compiles it. */
    private static App app(Recording recording) {
        Node app = recording.app();
        try {
            return app(app, InMemoryCompiler.load(ApplicationSource.NAME, ApplicationSource.of(app)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static App app(Node app, Class<?> type) throws ReflectiveOperationException {
        App made = App.of(type.getDeclaredConstructor().newInstance());
        made = app.text("title").isEmpty() ? made : made.title(app.text("title"));
        return app.text("version").isEmpty() ? made : made.version(app.text("version"));
    }
}
