package skein.conformance.apps.tutorial;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import skein.conformance.apps.Chapter;
import skein.http.Message;
import skein.http.Response;
import skein.http.WebSocket;
import skein.web.App;
import skein.web.Get;
import skein.web.OnWebSocket;
import skein.web.Path;

/** Conversations over WebSockets. */
public final class Websockets implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial003", setup -> App.of(new Tutorial003()));
    }

    static final class Tutorial003 {
        private static final String HTML = """

                <!DOCTYPE html>
                <html>
                    <head>
                        <title>Chat</title>
                    </head>
                    <body>
                        <h1>WebSocket Chat</h1>
                        <h2>Your ID: <span id="ws-id"></span></h2>
                        <form action="" onsubmit="sendMessage(event)">
                            <input type="text" id="messageText" autocomplete="off"/>
                            <button>Send</button>
                        </form>
                        <ul id='messages'>
                        </ul>
                        <script>
                            var client_id = Date.now()
                            document.querySelector("#ws-id").textContent = client_id;
                            var ws = new WebSocket(`ws://localhost:8000/ws/${client_id}`);
                            ws.onmessage = function(event) {
                                var messages = document.getElementById('messages')
                                var message = document.createElement('li')
                                var content = document.createTextNode(event.data)
                                message.appendChild(content)
                                messages.appendChild(message)
                            };
                            function sendMessage(event) {
                                var input = document.getElementById("messageText")
                                ws.send(input.value)
                                input.value = ''
                                event.preventDefault()
                            }
                        </script>
                    </body>
                </html>
                """;

        private final List<WebSocket> active = new CopyOnWriteArrayList<>();

        @Get("/")
        Object get() {
            return Response.html(HTML);
        }

        @OnWebSocket("/ws/{client_id}")
        void websocket_endpoint(WebSocket socket, @Path int client_id) {
            active.add(socket);
            try {
                for (Message message : socket) {
                    socket.send("You wrote: " + message.text());
                    broadcast("Client #" + client_id + " says: " + message.text());
                }
            } finally {
                active.remove(socket);
            }
            broadcast("Client #" + client_id + " left the chat");
        }

        private void broadcast(String text) {
            active.forEach(socket -> socket.send(text));
        }
    }
}
