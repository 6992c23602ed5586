package skein.web.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import skein.json.Codec;
import skein.json.Violation;
import skein.web.UploadFile;

/** A parameter that is a field of a form. Immutable. */
sealed interface FormField {
    String name();

    boolean required();

    /** What its schema says beyond its type. */
    Map<String, @Nullable Object> extras();

    /** Where in the frame it goes. */
    int slot();

    /** Sets the slot, or adds what is wrong. */
    void bind(ReceivedForm form, Arguments arguments) throws IOException;

    /** The {@code loc} of what is wrong with it. */
    default List<Object> location() {
        return List.of("body", name());
    }

    /** A value, or a list of values. */
    record Text(
            String name,
            Codec<Object> codec,
            boolean required,
            @Nullable Object fallback,
            Map<String, @Nullable Object> extras,
            int slot)
            implements FormField {
        private static final byte[] NO_TEXT = {'{', '}'};

        @Override
        public void bind(ReceivedForm form, Arguments arguments) {
            List<String> texts = form.texts(name);
            if (texts.isEmpty() && !form.files(name).isEmpty()) {
                arguments.set(slot, codec.decode(NO_TEXT, location()));
            } else if (texts.isEmpty() || (!codec.takesMany() && texts.getLast().isEmpty())) {
                absent(arguments);
            } else {
                arguments.set(slot, codec.fromTexts(texts, location()));
            }
        }

        private void absent(Arguments arguments) {
            if (required) {
                arguments.refuse(List.of(Violation.missing(location(), null)));
            } else {
                arguments.set(slot, fallback);
            }
        }
    }

    /**
     * A file, or a list of files.
     *
     * @param inMemory whether it is a {@code byte[]}
     * @param optional whether it is an {@code Optional}
     */
    record Upload(
            String name,
            boolean inMemory,
            boolean many,
            boolean required,
            boolean optional,
            Map<String, @Nullable Object> extras,
            int slot)
            implements FormField {

        @Override
        public void bind(ReceivedForm form, Arguments arguments) throws IOException {
            List<UploadFile> files = form.files(name);
            List<String> texts = texts(form);
            if (!files.isEmpty()) {
                set(contents(files), arguments);
            } else if (texts.isEmpty()) {
                absent(arguments);
            } else if (inMemory) {
                set(texts.stream().map(Upload::bytes).toList(), arguments);
            } else {
                arguments.refuse(noFiles(texts));
            }
        }

        /** The texts that are sent in its place; what is empty counts as not sent, as in other fields. */
        private List<String> texts(ReceivedForm form) {
            List<String> texts = form.texts(name);
            return many || texts.isEmpty() || !texts.getLast().isEmpty() ? texts : List.of();
        }

        private List<Object> contents(List<UploadFile> files) throws IOException {
            var contents = new ArrayList<Object>(files.size());
            for (UploadFile file : many ? files : files.subList(files.size() - 1, files.size())) {
                contents.add(inMemory ? file.bytes() : file);
            }
            return List.copyOf(contents);
        }

        private static Object bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        private void set(List<Object> contents, Arguments arguments) {
            Object value = many ? contents : contents.getLast();
            arguments.set(slot, optional ? Optional.of(value) : value);
        }

        private void absent(Arguments arguments) {
            if (required) {
                arguments.refuse(List.of(Violation.missing(location(), null)));
            } else {
                arguments.set(slot, optional ? Optional.empty() : null);
            }
        }

        private List<Violation> noFiles(List<String> texts) {
            return many
                    ? IntStream.range(0, texts.size())
                            .mapToObj(index -> noFile(texts.get(index), List.of("body", name, index)))
                            .toList()
                    : List.of(noFile(texts.getLast(), location()));
        }

        private static Violation noFile(String text, List<Object> location) {
            return new Violation(
                    "value_error",
                    location,
                    "Value error, Expected UploadFile, received: <class 'str'>",
                    text,
                    Map.of("error", Map.of()));
        }
    }
}
