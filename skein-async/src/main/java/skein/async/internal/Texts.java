package skein.async.internal;

/** Short texts for people who look at tasks. */
final class Texts {
    /** The most characters of a name, a reason or what is waited for. */
    static final int LONGEST = 200;

    private Texts() {}

    /** What an object says of itself, kept short and in one line, whatever its {@code toString} does. */
    static String of(Object shown) {
        String text;
        try {
            text = String.valueOf(shown.toString());
        } catch (Throwable broken) {
            text = shown.getClass().getName() + ", whose toString failed with "
                    + broken.getClass().getName();
        }
        return line(text);
    }

    /** A text, kept short and in one line. */
    static String line(String text) {
        String shortened = text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
        for (int i = 0; i < shortened.length(); i++) {
            if (Character.isISOControl(shortened.charAt(i))) {
                return shortened.replaceAll("\\p{Cntrl}+", " ");
            }
        }
        return shortened;
    }

    /** A time in seconds, to the millisecond: "2.104 s". */
    static String seconds(long nanos) {
        long millis = Math.abs(nanos / 1_000_000);
        String fraction = Long.toString(1_000 + millis % 1_000).substring(1);
        return (nanos < 0 ? "-" : "") + millis / 1_000 + "." + fraction + " s";
    }
}
