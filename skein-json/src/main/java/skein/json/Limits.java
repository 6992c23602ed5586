package skein.json;

/**
 * How much a decoder takes before it refuses: nesting, lengths, and how many violations it lists.
 *
 * <p>Exceeding a limit of the text is a {@link Violation} of type {@link Violation#JSON_UNREADABLE}, never an exception.
 *
 * @param depth levels of nested objects and lists
 * @param numberLength characters of a number
 * @param stringLength characters of a text or a name
 * @param violations violations that are listed; later ones are counted as failure but not reported
 */
public record Limits(int depth, int numberLength, int stringLength, int violations) {

    /** 900 levels, numbers of 4,300 characters, texts of 20 million characters, 1,000 violations. */
    public static final Limits STANDARD = new Limits(900, 4_300, 20_000_000, 1_000);

    public Limits {
        if (depth < 1 || numberLength < 1 || stringLength < 1 || violations < 1) {
            throw new IllegalArgumentException("Limits: each limit must be at least 1");
        }
    }

    public Limits withDepth(int depth) {
        return new Limits(depth, numberLength, stringLength, violations);
    }

    public Limits withNumberLength(int numberLength) {
        return new Limits(depth, numberLength, stringLength, violations);
    }

    public Limits withStringLength(int stringLength) {
        return new Limits(depth, numberLength, stringLength, violations);
    }

    public Limits withViolations(int violations) {
        return new Limits(depth, numberLength, stringLength, violations);
    }
}
