package skein.web.internal;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import skein.web.NamedPart;
import skein.web.Provides;
import skein.web.SecurityScheme;

/**
 * An object of the application whose methods are endpoints and providers.
 *
 * @param given as the application was given it, which may be a {@link NamedPart} of the object
 * @param object the object
 * @param name of its providers that have none of their own; empty for none
 * @param endpoints methods with a {@link Mapping}, in the order of the source
 * @param providers methods with {@link Provides}
 */
record Part(Object given, Object object, String name, List<Method> endpoints, List<Method> providers) {

    static Part of(Object given) {
        return given instanceof NamedPart(var name, var object) ? of(given, object, name) : of(given, given, "");
    }

    private static Part of(Object given, Object object, String name) {
        return of(given, object, name, object.getClass());
    }

    /** What a part of an application is, without its name. */
    static Object object(Object given) {
        return given instanceof NamedPart(var name, var object) ? object : given;
    }

    /** Methods of a class or an interface with a {@link Mapping}, in the order of the source. */
    static List<Method> endpoints(Class<?> type) {
        return of(type, type, "", type).endpoints;
    }

    private static Part of(Object given, Object object, String name, Class<?> lowest) {
        var endpoints = new ArrayList<Method>();
        var providers = new ArrayList<Method>();
        var overriding = new HashSet<String>();
        for (Class<?> type = lowest; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Method method : declared(type)) {
                boolean endpoint = !Mapping.of(method).isEmpty();
                boolean provider = method.isAnnotationPresent(Provides.class);
                if ((endpoint || provider) && overriding.add(signature(method))) {
                    (endpoint ? endpoints : providers).add(method);
                }
            }
        }
        return new Part(given, object, name, List.copyOf(endpoints), List.copyOf(providers));
    }

    boolean isEmpty() {
        return endpoints.isEmpty() && providers.isEmpty() && !(object instanceof SecurityScheme<?>);
    }

    /** The methods in the order of the source, which reflection does not promise but the class file has. */
    static List<Method> declared(Class<?> type) {
        Map<String, Integer> order = order(type);
        var methods = new TreeMap<Position, Method>();
        for (Method method : type.getDeclaredMethods()) {
            if (!method.isBridge() && !method.isSynthetic()) {
                String signature = signature(method);
                methods.put(new Position(order.getOrDefault(signature, Integer.MAX_VALUE), signature), method);
            }
        }
        return List.copyOf(methods.values());
    }

    /** Where a method stands in its class, as far as that is known. */
    private record Position(int number, String signature) implements Comparable<Position> {
        @Override
        public int compareTo(Position other) {
            return number == other.number
                    ? signature.compareTo(other.signature)
                    : Integer.compare(number, other.number);
        }
    }

    private static String signature(Method method) {
        return method.getName()
                + java.lang.invoke.MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .descriptorString();
    }

    /** Positions by signature; empty where the class has no file, as when it was made in memory. */
    private static Map<String, Integer> order(Class<?> type) {
        var order = new HashMap<String, Integer>();
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (var in = type.getResourceAsStream(file)) {
            if (in != null) {
                for (var method : ClassFile.of().parse(in.readAllBytes()).methods()) {
                    order.put(
                            method.methodName().stringValue()
                                    + method.methodType().stringValue(),
                            order.size());
                }
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            order.clear();
        }
        return order;
    }
}
