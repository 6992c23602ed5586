package skein.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProxyHeadersTest {
    private final AtomicReference<Request> seen = new AtomicReference<>();
    private final Handler handler = request -> {
        seen.set(request);
        return Response.of(204);
    };

    private static Request from(String peer, String... fields) {
        Request request = Request.of("GET", "/").with("host", "inside").from(new InetSocketAddress(peer, 5000));
        for (int i = 0; i < fields.length; i += 2) {
            request = request.with(fields[i], fields[i + 1]);
        }
        return request;
    }

    private Request seen(Request sent) throws Exception {
        ProxyHeaders.of(handler, "10.0.0.0/8", "127.0.0.1", "fd00::/8").handle(sent);
        return seen.get();
    }

    private Request seenForwarded(Request sent) throws Exception {
        ProxyHeaders.forwarded(handler, "10.0.0.0/8", "fd00::/8").handle(sent);
        return seen.get();
    }

    private static String client(Request request) {
        InetSocketAddress client = Objects.requireNonNull(request.client());
        return client.getAddress().getHostAddress() + ":" + client.getPort();
    }

    @Test
    void aTrustedProxyIsBelieved() throws Exception {
        Request request = seen(from(
                "10.1.2.3",
                "x-forwarded-for",
                "203.0.113.7",
                "x-forwarded-proto",
                "https",
                "x-forwarded-host",
                "shop.example:8443"));
        assertThat(client(request)).isEqualTo("203.0.113.7:0");
        assertThat(request.scheme()).isEqualTo("https");
        assertThat(request.headers().all("host")).containsExactly("shop.example:8443");
    }

    @Test
    void anybodyElseIsNot() throws Exception {
        Request sent = from(
                "203.0.113.9",
                "x-forwarded-for",
                "203.0.113.7",
                "x-forwarded-proto",
                "https",
                "x-forwarded-host",
                "evil.example");
        assertThat(seen(sent)).isSameAs(sent);
    }

    @Test
    void theClientIsTheLastOneThatIsNoProxy() throws Exception {
        assertThat(client(seen(from("127.0.0.1", "x-forwarded-for", "1.1.1.1, 203.0.113.7, 10.0.0.1"))))
                .isEqualTo("203.0.113.7:0");
    }

    @Test
    void severalFieldsAreOneList() throws Exception {
        assertThat(client(seen(from("127.0.0.1", "x-forwarded-for", "1.1.1.1", "x-forwarded-for", "203.0.113.7"))))
                .isEqualTo("203.0.113.7:0");
    }

    @Test
    void whereAllAreProxiesTheFirstIsTheClient() throws Exception {
        assertThat(client(seen(from("127.0.0.1", "x-forwarded-for", "10.9.9.9, 10.0.0.1"))))
                .isEqualTo("10.9.9.9:0");
    }

    @Test
    void addressesOfVersionSixAndPortsAreRead() throws Exception {
        assertThat(client(seen(from("fd00::1", "x-forwarded-for", "[2001:db8::7]:4711"))))
                .isEqualTo("2001:db8:0:0:0:0:0:7:4711");
        assertThat(client(seen(from("127.0.0.1", "x-forwarded-for", "2001:db8::7"))))
                .isEqualTo("2001:db8:0:0:0:0:0:7:0");
        assertThat(client(seen(from("127.0.0.1", "x-forwarded-for", "203.0.113.7:99"))))
                .isEqualTo("203.0.113.7:99");
    }

    @Test
    void whatIsNoAddressEndsTheWay() throws Exception {
        for (String forged :
                new String[] {"1.1.1.1, localhost", "1.1.1.1, ", "1.1.1.1, 999.1.1.1", "1.1.1.1, 1.2.3.4:99999"}) {
            assertThat(client(seen(from("10.0.0.1", "x-forwarded-for", forged))))
                    .as(forged)
                    .isEqualTo("10.0.0.1:5000");
        }
    }

    @Test
    void aSchemeThatIsNoneIsIgnored() throws Exception {
        assertThat(seen(from("10.0.0.1", "x-forwarded-proto", "javascript")).scheme())
                .isEqualTo("http");
        assertThat(seen(from("10.0.0.1", "x-forwarded-proto", "HTTPS")).scheme())
                .isEqualTo("https");
    }

    @Test
    void aHostThatIsNoneIsIgnored() throws Exception {
        for (String host : new String[] {"evil.example/path", "a b", "a@b", "", "x\"y"}) {
            assertThat(seen(from("10.0.0.1", "x-forwarded-host", host)).header("host"))
                    .as(host)
                    .isEqualTo("inside");
        }
    }

    @Test
    void aSchemeForEachNodeIsThatOfTheClient() throws Exception {
        Request request =
                seen(from("127.0.0.1", "x-forwarded-for", "203.0.113.7, 10.0.0.1", "x-forwarded-proto", "https, http"));
        assertThat(request.scheme()).isEqualTo("https");
    }

    @Test
    void onlyOneKindOfFieldsIsRead() throws Exception {
        assertThat(client(seen(from("10.0.0.1", "forwarded", "for=203.0.113.7"))))
                .isEqualTo("10.0.0.1:5000");
        assertThat(client(seenForwarded(from("10.0.0.1", "x-forwarded-for", "203.0.113.7"))))
                .isEqualTo("10.0.0.1:5000");
    }

    @Test
    void theStandardFieldIsRead() throws Exception {
        Request request = seenForwarded(from(
                "10.0.0.1", "forwarded", "for=1.1.1.1, For=\"[2001:db8::7]:80\";PROTO=https;host=\"shop.example\""));
        assertThat(client(request)).isEqualTo("2001:db8:0:0:0:0:0:7:80");
        assertThat(request.scheme()).isEqualTo("https");
        assertThat(request.header("host")).isEqualTo("shop.example");
    }

    @Test
    void quotedCommasDoNotEndAnElement() throws Exception {
        Request request = seenForwarded(from("10.0.0.1", "forwarded", "for=203.0.113.7;host=\"a,for=1.1.1.1\""));
        assertThat(client(request)).isEqualTo("203.0.113.7:0");
        assertThat(request.header("host")).isEqualTo("inside");
    }

    @Test
    void aClientThatIsHiddenIsNotReplacedByOneFurtherAway() throws Exception {
        assertThat(client(seenForwarded(from("10.0.0.1", "forwarded", "for=1.1.1.1, for=_hidden"))))
                .isEqualTo("10.0.0.1:5000");
        assertThat(client(seenForwarded(from("10.0.0.1", "forwarded", "for=1.1.1.1, for=unknown, for=10.0.0.2"))))
                .isEqualTo("10.0.0.2:0");
    }

    @Test
    void aFieldThatIsMalformedCountsForNothing() throws Exception {
        assertThat(client(seenForwarded(from("10.0.0.1", "forwarded", "for=1.1.1.1, for=\"203.0.113.7"))))
                .isEqualTo("10.0.0.1:5000");
    }

    @Test
    void whoHasNoAddressMayBeTrusted() throws Exception {
        Request sent = Request.of("GET", "/").with("x-forwarded-for", "203.0.113.7");
        ProxyHeaders.of(handler, "unix").handle(sent);
        assertThat(client(seen.get())).isEqualTo("203.0.113.7:0");
        ProxyHeaders.of(handler, "127.0.0.1").handle(sent);
        assertThat(seen.get().client()).isNull();
    }

    @Test
    void whatIsNoBlockIsSaidAtOnce() {
        for (String block : new String[] {"proxy.internal", "10.0.0.0/33", "10.0.0.0/x", ""}) {
            assertThatThrownBy(() -> ProxyHeaders.of(handler, block))
                    .as(block)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + block + "'")
                    .hasMessageContaining("10.0.0.0/8");
        }
    }

    @Test
    void overASocketThePeerIsTheProxy() throws Exception {
        try (var server = Server.start(ProxyHeaders.of(handler, "127.0.0.1"), ServerConfig.onPort(0));
                var client = new RawClient(server.port())) {
            client.send("GET / HTTP/1.1\r\nhost: x\r\nx-forwarded-for: 203.0.113.7\r\n\r\n")
                    .head();
        }
        assertThat(client(seen.get())).isEqualTo("203.0.113.7:0");
    }

    @Test
    void aLongQuotedValueIsRead() throws Exception {
        String way = "for=203.0.113.7;by=\"" + "\\a".repeat(30_000) + "\"";
        assertThat(client(seenForwarded(from("10.0.0.1", "forwarded", way)))).isEqualTo("203.0.113.7:0");
    }

    @Test
    @Timeout(20)
    void whatIsMalformedIsPassedOverInLinearTime() throws Exception {
        String way = "for=203.0.113.7;" + " \t".repeat(30_000) + "?";
        assertThat(client(seenForwarded(from("10.0.0.1", "forwarded", way)))).isEqualTo("10.0.0.1:5000");
    }
}
