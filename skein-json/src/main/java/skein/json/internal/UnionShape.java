package skein.json.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import skein.json.EncodingException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/**
 * A sealed interface of records. With a discriminator the tag decides; without, the record that takes the input with the
 * most fields and the fewest conversions, the earlier one on a tie.
 */
final class UnionShape extends Shape {
    private final TypeUse use;
    private final @Nullable String discriminator;
    private List<RecordShape> members = List.of();
    private List<String> labels = List.of();

    UnionShape(TypeUse use, @Nullable String discriminator) {
        this.use = use;
        this.discriminator = discriminator;
    }

    void complete(List<RecordShape> records) {
        members = List.copyOf(records);
        labels = members.stream().map(Referenced::schemaName).toList();
    }

    @Override
    public @Nullable Object read(Reader in) {
        if (in.parser().currentToken() != JsonToken.START_OBJECT) {
            in.parser().skipChildren();
            return wrongKind(in);
        }
        var slice = in.slice();
        return discriminator == null ? readBest(slice, in) : readTagged(discriminator, slice, in);
    }

    @Override
    public Object readText(String text, Reader in) {
        return wrongKind(in);
    }

    @Override
    Object wrongKind(Reader in) {
        return in.fail("model_attributes_type", "Input should be a valid dictionary or object to extract fields from");
    }

    // --- with a discriminator ---

    private @Nullable Object readTagged(String name, Reader.Slice slice, Reader in) {
        var quoted = "'" + name + "'";
        var sent = in.field(slice, name);
        if (sent == Reader.INVALID) {
            return in.fail(
                    "union_tag_not_found",
                    "Unable to extract tag using discriminator " + quoted,
                    Faults.context("discriminator", quoted));
        }
        for (var member : members) {
            var tag = member.tag();
            if (tag != null && tag.value().equals(sent)) {
                in.enter();
                in.atLabel(tag.value());
                var value = in.read(slice, member);
                in.leave();
                return value;
            }
        }
        var expected = members.stream()
                .map(RecordShape::tag)
                .map(tag -> "'" + (tag == null ? "" : tag.value()) + "'")
                .collect(Collectors.joining(", "));
        var context = new LinkedHashMap<String, @Nullable Object>();
        context.put("discriminator", quoted);
        context.put("tag", String.valueOf(sent));
        context.put("expected_tags", expected);
        return in.fail(
                "union_tag_invalid",
                "Input tag '" + sent + "' found using " + quoted + " does not match any of the expected tags: "
                        + expected,
                context);
    }

    // --- without ---

    private @Nullable Object readBest(Reader.Slice slice, Reader in) {
        return BestFit.of(members, labels, member -> in.read(slice, member), in);
    }

    // --- what goes out ---

    @Override
    public void write(Object value, JsonGenerator out) {
        memberOf(value).write(value, out);
    }

    @Override
    void writeSent(Object value, Sent sent, JsonGenerator out) {
        memberOf(value).writeSent(value, sent, out);
    }

    RecordShape memberOf(Object value) {
        for (var member : members) {
            if (member.use().raw().isInstance(value)) {
                return member;
            }
        }
        throw new EncodingException("", value.getClass().getTypeName() + " is no record of " + use);
    }

    @Override
    public Shape partial() {
        return new PartialShape(this);
    }

    @Override
    public Shape viewed(View view) {
        var viewed = new UnionShape(use, discriminator);
        viewed.complete(members.stream().map(member -> member.viewed(view)).toList());
        return viewed;
    }

    @Override
    void verifyPresent(Object value, Reader in) {
        memberOf(value).verifyPresent(value, in);
    }

    @Override
    public boolean isText() {
        return false;
    }

    @Override
    public String label() {
        return use.raw().getSimpleName();
    }

    @Override
    public Map<String, @Nullable Object> schema(Schemas schemas) {
        var alternatives = new ArrayList<@Nullable Object>();
        members.forEach(member -> alternatives.add(member.schema(schemas)));
        if (discriminator == null) {
            return Schemas.map("anyOf", alternatives);
        }
        var mapping = new LinkedHashMap<String, @Nullable Object>();
        for (var member : members) {
            var tag = member.tag();
            if (tag != null) {
                mapping.put(tag.value(), schemas.referenceText(member));
            }
        }
        var schema = Schemas.map("oneOf", alternatives);
        var described = Schemas.map("propertyName", discriminator);
        described.put("mapping", mapping);
        schema.put("discriminator", described);
        return schema;
    }
}
