/**
 * Records to and from JSON, checked in one pass, with JSON Schema from the same metadata.
 *
 * <p>The tokenizer (jackson-core) is an implementation detail and not seen in the API. Packages with records that are to
 * be mapped must be open to this module: {@code opens com.acme.orders to skein.json;}.
 */
@org.jspecify.annotations.NullMarked
module skein.json {
    requires transitive jakarta.validation;
    requires transitive org.jspecify; // @Nullable is read at run time
    requires static com.fasterxml.jackson.annotation; // honoured where an application has them
    requires tools.jackson.core;

    exports skein.json;
}
