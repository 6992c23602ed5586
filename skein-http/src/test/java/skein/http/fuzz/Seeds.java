package skein.http.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes what a target starts from into a folder: {@code Seeds TARGET FOLDER}. */
final class Seeds {
    private Seeds() {}

    public static void main(String... arguments) throws ReflectiveOperationException, IOException {
        Class<?> target = Class.forName(arguments[0]);
        var seeds = (List<?>) target.getDeclaredField("SEEDS").get(null);
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(
                    Path.of(arguments[1], "seed" + i), seeds.get(i).toString().getBytes(ISO_8859_1));
        }
    }
}
