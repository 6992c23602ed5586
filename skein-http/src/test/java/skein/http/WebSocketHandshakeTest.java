package skein.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketHandshakeTest {
    private static final Request GOOD = Request.of("GET", "/")
            .with("host", "x")
            .with("upgrade", "websocket")
            .with("connection", "keep-alive, Upgrade")
            .with("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")
            .with("sec-websocket-version", "13");

    private static Response accept(Request request) {
        return WebSocket.accept(request, WebSocketConfig.DEFAULT.subprotocols("v2", "v1"), socket -> {});
    }

    private static HttpException refusal(Request request) {
        return catchThrowableOfType(HttpException.class, () -> accept(request));
    }

    private static Request replaced(String name, String value) {
        return GOOD.with(GOOD.headers().replace(name, value));
    }

    @Test
    void acceptsAHandshake() {
        assertThat(accept(GOOD).status()).isEqualTo(200);
    }

    @Test
    void namesAreComparedWithoutCase() {
        assertThat(accept(replaced("upgrade", "WebSocket")).ok()).isTrue();
    }

    @Test
    void choosesItsFavouriteSubprotocol() {
        var request = GOOD.with("sec-websocket-protocol", "v0, v1").with("sec-websocket-protocol", "v2");
        assertThat(accept(request).header("sec-websocket-protocol")).isEqualTo("v2");
    }

    @Test
    void choosesNoSubprotocolThatWasNotOffered() {
        assertThat(accept(GOOD.with("sec-websocket-protocol", "v0")).header("sec-websocket-protocol"))
                .isNull();
    }

    @Test
    void aPlainRequestIsToldToUpgrade() {
        assertThat(refusal(Request.of("GET", "/"))).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(426);
            assertThat(refused.headers().first("upgrade")).isEqualTo("websocket");
            assertThat(refused.headers().first("sec-websocket-version")).isEqualTo("13");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "14", "", "13, 8"})
    void anotherVersionIsToldWhichOneIsSpoken(String version) {
        assertThat(refusal(replaced("sec-websocket-version", version))).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(426);
            assertThat(refused.headers().first("sec-websocket-version")).isEqualTo("13");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "dGhlIHNhbXBsZSBub25jZQ==, x", "!!!!"})
    void aBadKeyIsRefused(String key) {
        assertThat(refusal(replaced("sec-websocket-key", key)).status()).isEqualTo(400);
    }

    @Test
    void twoKeysAreRefused() {
        assertThat(refusal(GOOD.with("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aConnectionFieldWithoutUpgradeIsRefused() {
        assertThat(refusal(replaced("connection", "close")).status()).isEqualTo(400);
    }

    @Test
    void aHandshakeIsAGet() {
        var post = Request.of("POST", "/").with(GOOD.headers());
        assertThat(refusal(post).status()).isEqualTo(405);
    }

    @Test
    void aHandshakeHasNoContent() {
        assertThat(refusal(GOOD.with(Body.of("x"))).status()).isEqualTo(400);
    }

    @Test
    void theAnswerHasNoContentToRead() {
        assertThatThrownBy(() -> accept(GOOD).body().bytes())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Client.webSocket");
    }

    @Test
    void wrongLimitsAreRefused() {
        assertThatThrownBy(() -> WebSocketConfig.DEFAULT.maxMessageBytes(0))
                .hasMessage("WebSocketConfig.maxMessageBytes is 0; it has to be at least 1");
        assertThatThrownBy(() -> WebSocketConfig.DEFAULT.subprotocols("a b")).hasMessageContaining("subprotocols");
    }
}
