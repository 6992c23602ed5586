package skein.web.internal;

import java.io.InputStream;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import skein.http.Body;
import skein.http.Headers;
import skein.http.Response;
import skein.http.ServerSentEvent;
import skein.json.AnyOf;
import skein.json.Codec;
import skein.json.Json;
import skein.json.Omit;
import skein.web.EventStream;
import skein.web.JsonStream;
import skein.web.ResponseModel;

/** Works out how the result of an endpoint becomes a response. Confined to start-up. */
final class ResponsePlan {
    private static final String JSON = "application/json";
    private static final String LINES = "application/jsonl";
    private static final String EVENTS = "text/event-stream";

    private final Method method;
    private final Operation operation;
    private final Json json;
    private final @Nullable ResponseModel options;

    private ResponsePlan(Method method, Operation operation, Json json) {
        this.method = method;
        this.operation = operation;
        this.json = json;
        this.options = method.getAnnotation(ResponseModel.class);
    }

    /** @throws skein.json.UnsupportedTypeException when the result has no JSON form and none of its own */
    static ResponseEncoder of(Method method, Operation operation, Json json) {
        return new ResponsePlan(method, operation, json).encoder();
    }

    private ResponseEncoder encoder() {
        String produces = operation.produces();
        ResponseContent content = content(method.getReturnType(), produces);
        boolean given = produces != null && !(content instanceof ResponseContent.Events);
        String type = given ? String.valueOf(produces) : usualType(content);
        return new ResponseEncoder(
                content,
                type.isEmpty() ? Headers.none() : Headers.of("content-type", complete(type)),
                operation.status());
    }

    private static String usualType(ResponseContent content) {
        if (content instanceof ResponseContent.Lines) {
            return LINES;
        }
        if (content instanceof ResponseContent.Events) {
            return EVENTS;
        }
        if (content instanceof ResponseContent.Raw) {
            return "application/octet-stream";
        }
        return content instanceof ResponseContent.Nothing nothing && !nothing.content() ? "" : JSON;
    }

    /** A text goes out in UTF-8. */
    private static String complete(String type) {
        return type.startsWith("text/") && !type.contains("charset") ? type + "; charset=utf-8" : type;
    }

    private ResponseContent content(Class<?> type, @Nullable String produces) {
        boolean asJson = produces == null || MediaType.isJson(MediaType.of(produces));
        if (type == Response.class) {
            return options != null && options.value() != void.class
                    ? new ResponseContent.Json(model(Object.class))
                    : new ResponseContent.Made(asJson);
        }
        if (isStream(type)) {
            return stream(type, produces);
        }
        if (InputStream.class.isAssignableFrom(type) || Body.class.isAssignableFrom(type)) {
            return new ResponseContent.Raw(model(Object.class), false);
        }
        if (type == void.class || type == Void.class || (produces != null && produces.isEmpty())) {
            return new ResponseContent.Nothing(asJson);
        }
        boolean mayBeRaw = type == String.class || type == byte[].class || type == Object.class;
        if (asJson || !mayBeRaw || options != null) {
            return new ResponseContent.Json(model(type));
        }
        boolean open = type == Object.class && produces != null && !produces.startsWith("text/");
        return new ResponseContent.Raw(model(type), open);
    }

    private static boolean isStream(Class<?> type) {
        return type == EventStream.class || type == JsonStream.class || type == Stream.class || type == Iterator.class;
    }

    private ResponseContent stream(Class<?> type, @Nullable String produces) {
        var item = method.getAnnotatedReturnType() instanceof AnnotatedParameterizedType generic
                ? generic.getAnnotatedActualTypeArguments()[0]
                : null;
        Type itemType = item == null ? Object.class : item.getType();
        boolean events = type == EventStream.class || EVENTS.equals(produces == null ? null : MediaType.of(produces));
        boolean typed = itemType != ServerSentEvent.class && itemType != Object.class;
        ResponseModels models = itemType == ServerSentEvent.class || item == null
                ? plain(Object.class)
                : models(itemType, codec(itemType, item), true);
        return events ? new ResponseContent.Events(models, typed) : new ResponseContent.Lines(models);
    }

    private ResponseModels plain(Type type) {
        Codec<Object> codec = json.codec(type);
        return new ResponseModels(name(), codec, codec, ResponseModels.Check.NONE, true, false);
    }

    private ResponseModels model(Class<?> type) {
        boolean any = type == Object.class && !method.isAnnotationPresent(AnyOf.class);
        Type declared = any ? Object.class : method.getGenericReturnType();
        Codec<Object> codec = any ? json.codec(declared) : json.codec(declared, method);
        return models(declared, codec, any);
    }

    /** What a value of a declared type becomes by {@link ResponseModel}. */
    private ResponseModels models(Type declared, Codec<Object> codec, boolean any) {
        boolean nullable = any || codec.acceptsNull() || isNullable();
        if (options == null) {
            return new ResponseModels(name(), codec, codec, ResponseModels.Check.NONE, nullable, false);
        }
        Type wanted = options.value() == void.class ? declared : with(declared, options.value());
        if (wanted.equals(declared)) {
            var check = options.value() == void.class ? ResponseModels.Check.NONE : ResponseModels.Check.RULES;
            return new ResponseModels(
                    name(), codec, writer(codec, options), check, nullable, options.value() == Object.class);
        }
        // That any value was declared @Nullable says nothing about what is promised in its place.
        boolean orNull = isNullable() && !any;
        Codec<Object> model = json.codec(orNull ? new Of(Optional.class, wanted) : wanted);
        return new ResponseModels(
                name(), model, writer(model, options), ResponseModels.Check.CONVERSION, model.acceptsNull(), false);
    }

    private static Codec<Object> writer(Codec<Object> model, ResponseModel options) {
        var omitted = EnumSet.noneOf(Omit.class);
        if (options.excludeNull()) {
            omitted.add(Omit.NULLS);
        }
        if (options.excludeDefaults()) {
            omitted.add(Omit.DEFAULTS);
        }
        Codec<Object> writer = omitted.isEmpty() ? model : model.without(omitted.toArray(Omit[]::new));
        if (options.include().length > 0) {
            writer = writer.only(options.include());
        }
        if (options.exclude().length > 0) {
            writer = writer.except(options.exclude());
        }
        return options.byAlias() ? writer : writer.byComponentName();
    }

    /** A type with other elements, or another type. */
    private static Type with(Type declared, Class<?> element) {
        Class<?> raw = raw(declared);
        if (declared instanceof ParameterizedType generic && isContainer(raw)) {
            Type[] arguments = generic.getActualTypeArguments().clone();
            arguments[arguments.length - 1] = element;
            return Arrays.equals(arguments, generic.getActualTypeArguments()) ? declared : new Of(raw, arguments);
        }
        return raw.isArray() ? element.arrayType() : element;
    }

    private static boolean isContainer(Class<?> raw) {
        return Collection.class.isAssignableFrom(raw) || raw == Map.class || raw == Optional.class;
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> raw -> raw;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            case WildcardType wildcard -> raw(wildcard.getUpperBounds()[0]);
            default -> Object.class;
        };
    }

    private Codec<Object> codec(Type type, AnnotatedType annotated) {
        return json.codec(type, annotated);
    }

    private boolean isNullable() {
        return Parameters.hasNullable(method.getAnnotations())
                || Parameters.hasNullable(method.getAnnotatedReturnType().getAnnotations());
    }

    private String name() {
        return Faults.name(method);
    }

    /** A generic type with its arguments. */
    @SuppressWarnings("ArrayRecordComponent") // as the interface has it
    private record Of(Class<?> getRawType, Type... getActualTypeArguments) implements ParameterizedType {
        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ParameterizedType that
                    && that.getRawType().equals(getRawType)
                    && Arrays.equals(that.getActualTypeArguments(), getActualTypeArguments);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(getActualTypeArguments) ^ getRawType.hashCode();
        }
    }
}
