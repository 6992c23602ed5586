package skein.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** A generic type for a test: {@code new TypeOf<List<String>>() {}.type()}. */
abstract class TypeOf<T> {
    Type type() {
        return ((ParameterizedType) getClass().getGenericSuperclass()).getActualTypeArguments()[0];
    }
}
