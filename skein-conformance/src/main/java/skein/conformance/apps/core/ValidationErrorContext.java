package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.http.Response;
import skein.http.WebSocket;
import skein.web.App;
import skein.web.Get;
import skein.web.OnWebSocket;
import skein.web.Path;
import skein.web.RequestValidationException;
import skein.web.ResponseModel;
import skein.web.ResponseValidationException;

/** What does not fit, in an application and in one that is mounted. */
public final class ValidationErrorContext implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> rethrowing(new Endpoints()).mount("/sub", rethrowing(new Sub())));
    }

    private static App rethrowing(Object endpoints) {
        return App.of(endpoints)
                .onError(
                        RequestValidationException.class,
                        (failure, request) ->
                                Response.text("Internal Server Error").with(500))
                .onError(
                        ResponseValidationException.class,
                        (failure, request) ->
                                Response.text("Internal Server Error").with(500));
    }

    record Item(long id, String name) {}

    static final class Endpoints {
        @Get("/users/{user_id}")
        Object get_user(@Path long user_id) {
            return Map.of("user_id", user_id);
        }

        @Get("/items/")
        @ResponseModel(Item.class)
        Object get_item() {
            return Map.of("name", "Widget");
        }

        @OnWebSocket("/ws/{item_id}")
        void websocket_endpoint(WebSocket socket, @Path long item_id) {}
    }

    static final class Sub {
        @Get("/items/")
        @ResponseModel(Item.class)
        Object get_sub_item() {
            return Map.of("name", "Widget");
        }

        @OnWebSocket("/ws/{item_id}")
        void subapp_websocket_endpoint(WebSocket socket, @Path long item_id) {}
    }
}
