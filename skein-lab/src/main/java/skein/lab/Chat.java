package skein.lab;

import skein.http.Broadcast;
import skein.http.Message;
import skein.http.Request;
import skein.http.Response;
import skein.http.WebSocket;
import skein.http.WebSocketConfig;
import skein.web.Get;
import skein.web.Query;

/** WebSockets: one that says everything back, and a room in which everybody hears everybody. */
final class Chat {
    /** So that suites of tests may send what they like. */
    private static final WebSocketConfig LARGE = WebSocketConfig.DEFAULT.maxMessageBytes(16 << 20);
    /** Nobody types that fast. */
    private static final WebSocketConfig SMALL = WebSocketConfig.DEFAULT.maxMessageBytes(64 * 1024);

    private static final int TEXT_ONLY = 1003;

    private final Broadcast room = new Broadcast(100, Broadcast.Slow.CLOSE);

    record Room(int members, long closed) {}

    @Get(value = "/ws/echo", tags = "websocket", summary = "Says back every text and every bytes")
    Response echo(Request request) {
        return WebSocket.accept(request, LARGE, socket -> {
            for (Message message : socket) {
                socket.send(message);
            }
        });
    }

    @Get(value = "/ws/chat", tags = "websocket", summary = "A chat room")
    Response chat(Request request, @Query(or = "somebody") String name) {
        return WebSocket.accept(request, SMALL, socket -> room.join(socket, () -> talk(socket, name)));
    }

    private void talk(WebSocket socket, String name) {
        room.send(name + " joined");
        try {
            for (Message message : socket) {
                switch (message) {
                    case Message.Text(String text) -> room.send(name + ": " + text);
                    case Message.Binary binary -> socket.close(TEXT_ONLY, "text only");
                }
            }
        } finally {
            room.send(name + " left");
        }
    }

    @Get(value = "/chat/members", tags = "websocket", summary = "How many are in the room")
    Room members() {
        return new Room(room.members(), room.closed());
    }
}
