package skein.conformance.apps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import skein.conformance.fastapi.Node;
import skein.conformance.fastapi.RecordedCase;
import skein.conformance.fastapi.Recording;

/**
 * What was set up around a scenario.
 *
 * @param name the rest of the recording's name
 * @param recording all that was recorded
 * @param folder where the files of the recording are; empty if it has none
 * @param environment variables of the environment
 * @param overrides dependencies by name, and by name what stands in for them
 */
public record Setup(
        String name, Recording recording, Path folder, Map<String, String> environment, Map<String, String> overrides) {

    /** The values that answers come from, such as {@code fake_items_db}. */
    public Node data(String variable) {
        return recording.app().get("data").get(variable);
    }

    static Setup of(String name, Recording recording, RecordedCase first, Path folder) throws IOException {
        write(recording.json().get("files"), folder);
        return new Setup(
                name,
                recording,
                folder,
                texts(first.options().get("env")),
                texts(first.options().get("overrides")));
    }

    private static Map<String, String> texts(Node object) {
        var texts = new LinkedHashMap<String, String>();
        object.members().forEach((name, value) -> texts.put(name, value.text()));
        return texts;
    }

    private static void write(Node files, Path folder) throws IOException {
        for (Map.Entry<String, Node> file : files.members().entrySet()) {
            Path path = folder.resolve(file.getKey()).normalize();
            if (!path.startsWith(folder)) {
                throw new IOException(file.getKey() + " leaves its folder");
            }
            Files.createDirectories(path.resolveSibling(""));
            Node content = file.getValue();
            if (content.has("base64")) {
                Files.write(path, Base64.getDecoder().decode(content.text("base64")));
            } else {
                Files.writeString(path, content.text());
            }
        }
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        List<Path> all;
        try (var files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
