package skein.json;

/** What a {@link Codec} leaves out of the records that it writes, at any depth. */
public enum Omit {
    /** Components that are null or {@code Optional.empty()}. */
    NULLS,
    /** Components that equal their default: that of {@link Default}, or null for what may be left out. */
    DEFAULTS
}
