package skein.json.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** One of several types: {@code @AnyOf}. The one that fits the input best is taken, see {@link Fit}. */
final class AnyOfShape extends Shape {
    private final List<Class<?>> types;
    private final List<Shape> members;
    private final List<String> labels;
    private final Shape others;

    /** @param others writes values of other types */
    AnyOfShape(List<Class<?>> types, List<Shape> members, Shape others) {
        this.types = List.copyOf(types);
        this.members = List.copyOf(members);
        this.labels = members.stream().map(Shape::label).toList();
        this.others = others;
    }

    @Override
    public @Nullable Object read(Reader in) {
        if (in.parser().currentToken().isStructStart()) {
            var slice = in.slice();
            return BestFit.of(members, labels, member -> in.read(slice, member), in);
        }
        return BestFit.of(members, labels, member -> member.read(in), in);
    }

    @Override
    public @Nullable Object readText(String text, Reader in) {
        return BestFit.of(members, labels, member -> member.readText(text, in), in);
    }

    @Override
    public @Nullable Object readTexts(List<String> texts, Reader in) {
        return BestFit.of(members, labels, member -> member.readTexts(texts, in), in);
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        memberOf(value).write(value, out);
    }

    @Override
    void writeSent(Object value, Sent sent, JsonGenerator out) {
        memberOf(value).writeSent(value, sent, out);
    }

    @Override
    public Shape partial() {
        return new AnyOfShape(types, members.stream().map(Shape::partial).toList(), others);
    }

    @Override
    public Shape viewed(View view) {
        var viewed = members.stream().map(member -> member.viewed(view)).toList();
        return viewed.equals(members) ? this : new AnyOfShape(types, viewed, others.viewed(view));
    }

    @Override
    void verifyPresent(Object value, Reader in) {
        memberOf(value).verifyPresent(value, in);
    }

    @Override
    Object wrongKind(Reader in) {
        in.enter();
        for (int index = 0; index < members.size(); index++) {
            in.atLabel(labels.get(index));
            members.get(index).wrongKind(in);
        }
        in.leave();
        return Reader.INVALID;
    }

    private Shape memberOf(Object written) {
        var value = written instanceof PartialValue<?> partial ? partial.value() : written;
        for (int index = 0; index < members.size(); index++) {
            if (types.get(index).isInstance(value)) {
                return members.get(index);
            }
        }
        return others;
    }

    @Override
    public String keyText(Object value) {
        return memberOf(value).keyText(value);
    }

    @Override
    public boolean isText() {
        return members.stream().allMatch(Shape::isText);
    }

    @Override
    public boolean takesMany() {
        return members.stream().anyMatch(Shape::takesMany);
    }

    @Override
    public String label() {
        return "union[" + String.join(",", labels) + "]";
    }

    @Override
    public Map<String, @Nullable Object> schema(Schemas schemas) {
        var alternatives = new ArrayList<@Nullable Object>();
        for (var member : members) {
            var schema = member.schema(schemas);
            if (schema.size() == 1 && schema.get("anyOf") instanceof List<?> several) {
                alternatives.addAll(several);
            } else {
                alternatives.add(schema);
            }
        }
        return Schemas.map("anyOf", alternatives);
    }
}
