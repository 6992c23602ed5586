package skein.http.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Inputs made of pieces of others, with some bytes changed; the same for each seed. In a process of its own {@code
 * Mutations CLASS FOLDER RUNS} gives a target so many inputs made of what a fuzzer has kept in a folder, much faster than
 * the fuzzer itself.
 */
final class Mutations {
    private final Random random;
    private final List<byte[]> originals;

    interface Target {
        void take(byte[] input) throws Exception;
    }

    Mutations(long seed, List<byte[]> originals) {
        this.random = new Random(seed);
        this.originals = originals;
    }

    /** The next input. */
    byte[] next() {
        var input = new StringBuilder();
        for (int pieces = 1 + random.nextInt(3); pieces > 0; pieces--) {
            byte[] original = originals.get(random.nextInt(originals.size()));
            int from = random.nextInt(3) == 0 ? random.nextInt(original.length) : 0;
            input.append(new String(original, from, original.length - from, ISO_8859_1));
        }
        byte[] bytes = input.toString().getBytes(ISO_8859_1);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** Gives a target an input; what it throws names that. */
    static void give(Target target, byte[] input) {
        try {
            target.take(input);
        } catch (Throwable thrown) {
            throw new AssertionError(new String(input, ISO_8859_1) + "\n" + Arrays.toString(input), thrown);
        }
    }

    public static void main(String... arguments) throws ReflectiveOperationException, IOException {
        var taking = Class.forName(arguments[0]).getMethod("fuzzerTestOneInput", byte[].class);
        var originals = new ArrayList<byte[]>();
        try (var files = Files.list(Path.of(arguments[1]))) {
            for (Path file : files.sorted().toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (bytes.length > 0) {
                    originals.add(bytes);
                }
            }
        }
        long runs = Long.parseLong(arguments[2]);
        var mutations = new Mutations(2, originals);
        for (long i = 0; i < runs; i++) {
            give(input -> taking.invoke(null, input), mutations.next());
        }
        System.out.println(runs + " of " + originals.size() + " originals");
        System.exit(0);
    }
}
