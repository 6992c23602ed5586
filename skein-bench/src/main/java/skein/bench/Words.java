package skein.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What is said on a command line. */
public final class Words {
    private Words() {}

    /** The words of a value: {@code "a b,c"}. */
    public static List<String> of(String value) {
        return Arrays.stream(value.split("[ ,]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** @throws IllegalArgumentException with a message for the user */
    public static int number(String option, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " takes a number, not " + value + "; see --help", e);
        }
    }

    /** How to say the same again. */
    public static String command(String script, List<String> arguments) {
        var words = new ArrayList<>(List.of(script));
        for (String argument : arguments) {
            words.add(argument.contains(" ") ? '"' + argument + '"' : argument);
        }
        return String.join(" ", words);
    }

    /** Those texts that say something, with commas. */
    public static String joined(String... texts) {
        return Arrays.stream(texts).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
    }
}
