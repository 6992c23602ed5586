package skein.json;

/** How record components without {@link Name} are called in JSON. */
public enum Naming {
    /** {@code unitPrice} stays {@code unitPrice}. */
    AS_IS {
        @Override
        public String wireName(String component) {
            return component;
        }
    },
    /** {@code unitPrice} becomes {@code unit_price}. */
    SNAKE_CASE {
        @Override
        public String wireName(String component) {
            return separated(component, '_');
        }
    },
    /** {@code unitPrice} becomes {@code unit-price}. */
    KEBAB_CASE {
        @Override
        public String wireName(String component) {
            return separated(component, '-');
        }
    };

    /** The name in JSON of a record component. */
    public abstract String wireName(String component);

    private static String separated(String component, char separator) {
        var name = new StringBuilder(component.length() + 4);
        for (int index = 0; index < component.length(); index++) {
            char character = component.charAt(index);
            if (Character.isUpperCase(character)) {
                boolean startsWord = index > 0
                        && (!Character.isUpperCase(component.charAt(index - 1))
                                || (index + 1 < component.length()
                                        && Character.isLowerCase(component.charAt(index + 1))));
                if (startsWord && name.charAt(name.length() - 1) != separator) {
                    name.append(separator);
                }
                name.append(Character.toLowerCase(character));
            } else {
                name.append(character);
            }
        }
        return name.toString();
    }
}
