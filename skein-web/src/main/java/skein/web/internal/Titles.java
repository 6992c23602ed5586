package skein.web.internal;

/** Names for readers, made from the names in the code. */
final class Titles {
    private Titles() {}

    /** The words of a method's name, each with a capital: {@code readItem} and {@code read_item} become "Read Item". */
    static String words(String name) {
        var title = new StringBuilder(name.length() + 4);
        boolean inWord = false;
        for (int index = 0; index < name.length(); index++) {
            char character = name.charAt(index);
            boolean hump = inWord && Character.isUpperCase(character) && Character.isLowerCase(name.charAt(index - 1));
            if (hump) {
                title.append(' ');
            }
            title.append(character == '_' ? ' ' : inWord ? character : Character.toTitleCase(character));
            inWord = Character.isLetter(character);
        }
        return title.toString().strip();
    }

    /** The title that FastAPI gives a schema: each run of letters is a word, {@code item_id} becomes "Item Id". */
    static String ofSchema(String name) {
        var title = new StringBuilder(name.length());
        boolean inWord = false;
        for (int index = 0; index < name.length(); index++) {
            char character = name.charAt(index);
            if (Character.isLetter(character)) {
                title.append(inWord ? Character.toLowerCase(character) : Character.toTitleCase(character));
            } else {
                title.append(character == '_' ? ' ' : character);
            }
            inWord = Character.isLetter(character);
        }
        return title.toString().strip();
    }

    /** The name of a header field for a parameter: {@code userAgent} and {@code user_agent} become "user-agent". */
    static String headerField(String parameter) {
        var field = new StringBuilder(parameter.length() + 4);
        for (int index = 0; index < parameter.length(); index++) {
            char character = parameter.charAt(index);
            if (Character.isUpperCase(character) && index > 0 && Character.isLowerCase(parameter.charAt(index - 1))) {
                field.append('-');
            }
            field.append(character == '_' ? '-' : Character.toLowerCase(character));
        }
        return field.toString();
    }
}
