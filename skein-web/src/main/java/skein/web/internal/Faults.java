package skein.web.internal;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import skein.web.FaultyApplicationException;

/** Collects what keeps an application from starting, so that all of it is reported together. */
final class Faults {
    private final Set<String> faults = new LinkedHashSet<>();

    /** Adds one; the text says which rule is broken and what to do about it. */
    void add(String culprit, String ruleAndRemedy) {
        faults.add(culprit + ": " + ruleAndRemedy);
    }

    void add(Executable culprit, String ruleAndRemedy) {
        add(name(culprit), ruleAndRemedy);
    }

    void throwIfAny() {
        if (!faults.isEmpty()) {
            throw new FaultyApplicationException(List.copyOf(faults));
        }
    }

    /** As a programmer says it: {@code Users.profile}, and {@code Paging} for a constructor. */
    static String name(Executable method) {
        Class<?> type = method.getDeclaringClass();
        String simple = type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName();
        return method instanceof Constructor<?> ? simple : simple + "." + method.getName();
    }
}
