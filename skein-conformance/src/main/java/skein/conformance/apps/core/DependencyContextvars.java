package skein.conformance.apps.core;

import java.util.HashMap;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.http.Response;
import skein.web.App;
import skein.web.DependsOn;
import skein.web.Get;
import skein.web.Next;
import skein.web.Provides;

/** What a dependency tells the middleware around it. */
public final class DependencyContextvars implements Chapter {
    private static final ScopedValue<Map<String, String>> STATE = ScopedValue.newInstance();

    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "",
                setup -> App.of(new Users()).middleware((request, next) -> {
                    var state = new HashMap<String, String>();
                    Response response = ScopedValue.where(STATE, state).call(() -> next.handle(request));
                    return response.with("custom", state.getOrDefault("custom", "foo"));
                }));
    }

    record SetUp() {}

    static final class Users {
        @Provides
        void set_up_request_state_dependency(Next<SetUp> next) throws Exception {
            STATE.get().put("user", "deadpond");
            next.with(new SetUp());
        }

        @Get("/user")
        @DependsOn(SetUp.class)
        Object get_user() {
            return STATE.get().getOrDefault("user", "nobody");
        }
    }
}
