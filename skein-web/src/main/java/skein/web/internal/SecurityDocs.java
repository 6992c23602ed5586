package skein.web.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes the security schemes and which operations need them. Confined to start-up. */
final class SecurityDocs {
    private final Map<String, Map<String, Object>> schemes = new LinkedHashMap<>();

    /** What an operation needs: each scheme once, with all scopes. */
    List<Map<String, List<String>>> operation(Endpoint endpoint) {
        var needed = new LinkedHashMap<String, List<String>>();
        for (Input input : endpoint.parameters()) {
            if (input instanceof SecurityInput credentials) {
                var scheme = credentials.scheme();
                schemes.put(scheme.name(), scheme.docs());
                needed.merge(scheme.name(), credentials.scopes(), Group::union);
            }
        }
        var list = new ArrayList<Map<String, List<String>>>();
        needed.forEach((name, scopes) -> list.add(Map.of(name, scopes)));
        return list;
    }

    /** The schemes that the operations so far need, by name. */
    Map<String, Map<String, Object>> schemes() {
        return schemes;
    }
}
