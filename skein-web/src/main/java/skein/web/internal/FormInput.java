package skein.web.internal;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.http.Request;
import skein.json.Codec;
import skein.json.Json;
import skein.json.ObjectCodec;

/** What is read from a form: see {@link BodyInput}. */
final class FormInput {
    private FormInput() {}

    /** The form is a record; {@code field} describes it. */
    record Whole(
            Codec<Object> codec,
            boolean union,
            ObjectCodec.Field field,
            Map<String, @Nullable Object> examples,
            int slot,
            Uploads uploads,
            Json json)
            implements BodyInput {

        @Override
        public void bind(Request request, Arguments arguments) {
            Map<String, List<String>> texts =
                    ReceivedForm.read(request, uploads).texts();
            arguments.set(
                    slot,
                    union ? codec.decode(json.encode(plain(texts)), LOCATION) : codec.fromNamedTexts(texts, LOCATION));
        }

        /** As an object, which tells the records of a union apart. */
        private static Map<String, @Nullable Object> plain(Map<String, List<String>> texts) {
            var plain = new LinkedHashMap<String, @Nullable Object>();
            texts.forEach((name, sent) -> plain.put(name, sent.size() == 1 ? sent.getFirst() : sent));
            return plain;
        }
    }

    /** Each value is a field of the form; {@code documented} has them in the order of the docs. */
    record Fields(List<FormField> fields, List<FormField> documented, Uploads uploads) implements BodyInput {
        @Override
        public void bind(Request request, Arguments arguments) {
            ReceivedForm form = ReceivedForm.read(request, uploads);
            arguments.keep(form.multipart());
            try {
                for (FormField field : fields) {
                    field.bind(form, arguments);
                }
            } catch (IOException brokenOff) {
                throw BodyInput.unreadable();
            }
        }

        /** Whether any of it must be sent. */
        boolean required() {
            return fields.stream().anyMatch(FormField::required);
        }

        /** Whether files are part of it, so that it is multipart. */
        boolean hasFiles() {
            return fields.stream().anyMatch(FormField.Upload.class::isInstance);
        }
    }
}
