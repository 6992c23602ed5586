package skein.web.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.json.Codec;
import skein.json.ObjectCodec;
import skein.json.Violation;

/**
 * A value, or a list of values, in the path, the query, the header fields or the cookies.
 *
 * @param place where it is
 * @param name what it is called there
 * @param codec reads it
 * @param required whether it must be sent; if not, {@code fallback} stands in
 * @param notes what the document says about it
 * @param slot where in the frame it goes
 * @param position the number of the path's variable; 0 for other places
 * @param location the {@code loc} of what is wrong with it
 */
record Param(
        Place place,
        String name,
        Codec<Object> codec,
        boolean required,
        @Nullable Object fallback,
        InputNotes notes,
        int slot,
        int position,
        List<Object> location)
        implements Input {

    @Override
    public void bind(Source source, Arguments arguments) {
        if (codec.takesMany()) {
            List<String> texts = place.all(source, this);
            if (texts.isEmpty()) {
                absent(arguments);
            } else {
                arguments.set(slot, codec.fromTexts(texts, location));
            }
        } else {
            String text = place.one(source, this);
            if (text == null) {
                absent(arguments);
            } else {
                arguments.set(slot, codec.fromText(text, location));
            }
        }
    }

    private void absent(Arguments arguments) {
        if (required) {
            arguments.refuse(List.of(Violation.missing(location, null)));
        } else {
            arguments.set(slot, fallback);
        }
    }

    /** As a field of an object, which is how its schema gets title and default. */
    ObjectCodec.Field field() {
        return BodyInput.field(name, codec, required, fallback, notes.extras());
    }
}
