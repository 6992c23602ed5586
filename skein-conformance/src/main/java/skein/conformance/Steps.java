package skein.conformance;

import java.util.HashMap;
import java.util.Map;

/** All steps by their names. */
final class Steps {
    private static final Map<String, Action> ACTIONS = new HashMap<>();

    static {
        ACTIONS.putAll(PlainSteps.ACTIONS);
        ACTIONS.putAll(TaskSteps.ACTIONS);
        ACTIONS.putAll(GroupSteps.ACTIONS);
        ACTIONS.putAll(ScopeSteps.ACTIONS);
        ACTIONS.putAll(QueueSteps.ACTIONS);
        ACTIONS.putAll(StreamSteps.ACTIONS);
        ACTIONS.putAll(LockSteps.ACTIONS);
    }

    private Steps() {}

    /** What a step does. */
    interface Action {
        void take(Worker worker, Step step) throws Exception;
    }

    static boolean isKnown(String op) {
        return ACTIONS.containsKey(op);
    }

    static void take(Worker worker, Step step) throws Exception {
        Action action = ACTIONS.get(step.op());
        if (action == null) {
            throw new UnsupportedOperationException("no step is named " + step.op());
        }
        action.take(worker, step);
    }
}
