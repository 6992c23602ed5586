package skein.web;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings are missing or wrong; see {@link AppSettings}. The message names them all, without their values. */
public final class InvalidSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Map<String, String> faults;

    InvalidSettingsException(Class<?> type, Map<String, String> faults) {
        super(faults.entrySet().stream()
                .map(fault -> "\n  " + fault.getKey() + ": " + fault.getValue())
                .collect(Collectors.joining("", type.getSimpleName() + " cannot be loaded:", "")));
        this.faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
    }

    /** What is wrong, by the names of the variables. */
    public Map<String, String> faults() {
        return faults == null ? Map.of() : faults;
    }
}
