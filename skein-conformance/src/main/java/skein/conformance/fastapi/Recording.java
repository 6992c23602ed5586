package skein.conformance.fastapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An application that was recorded: what it consists of, what it was asked, and the document that it published.
 *
 * @param name the name of the file, without folder and extension
 * @param chapter what it belongs to
 * @param json the whole file
 */
public record Recording(String name, String chapter, Node json, List<RecordedCase> cases) {
    /** The recordings of a folder, in the order of their names; none where there is no folder. */
    public static List<Recording> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Recording::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One file. */
    public static Recording of(Path file) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
        return of(name, Node.of(file));
    }

    static Recording of(String name, Node json) {
        List<RecordedCase> cases =
                json.get("cases").list().stream().map(RecordedCase::of).toList();
        return new Recording(name, json.text("chapter"), json, cases);
    }

    /** What the application consists of. */
    public Node app() {
        return json.get("app");
    }

    /** Whether it published a document. */
    public boolean hasDocument() {
        return json.get("openapi").value() != null;
    }

    /** The document that it published. */
    public Node document() {
        return json.get("openapi");
    }

    /** The cases, by what runs on one fresh application. */
    public Map<String, List<RecordedCase>> scenarios() {
        var scenarios = new LinkedHashMap<String, List<RecordedCase>>();
        for (RecordedCase recorded : cases) {
            scenarios
                    .computeIfAbsent(recorded.scenario(), name -> new ArrayList<>())
                    .add(recorded);
        }
        return scenarios;
    }
}
