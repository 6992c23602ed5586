package skein.conformance.apps;

import java.util.Map;
import skein.web.App;

/** The applications of a chapter; see the package for how they are found. */
public interface Chapter {
    /** Makes an application for a scenario. */
    @FunctionalInterface
    interface Maker {
        /** @throws Exception why it cannot be made */
        App make(Setup setup) throws Exception;
    }

    /** The applications by the rest of their recordings' names. */
    Map<String, Maker> applications();
}
