package skein.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientDnsTest {
    private static List<InetAddress> addresses(String... literals) throws UnknownHostException {
        List<InetAddress> all = new ArrayList<>();
        for (String literal : literals) {
            all.add(InetAddress.getByName(literal));
        }
        return all;
    }

    @Test
    void theFamiliesAreTriedInTurnAndVersionSixBegins() throws Exception {
        assertThat(ClientDns.inTurn(addresses("192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8::2")))
                .containsExactlyElementsOf(addresses("2001:db8::1", "192.0.2.1", "2001:db8::2", "192.0.2.2"));
    }

    @Test
    void whatIsLeftOfOneFamilyComesLast() throws Exception {
        assertThat(ClientDns.inTurn(addresses("192.0.2.1", "192.0.2.2", "192.0.2.3", "2001:db8::1")))
                .containsExactlyElementsOf(addresses("2001:db8::1", "192.0.2.1", "192.0.2.2", "192.0.2.3"));
    }

    @Test
    void oneFamilyAloneKeepsItsOrder() throws Exception {
        assertThat(ClientDns.inTurn(addresses("192.0.2.9", "192.0.2.1")))
                .containsExactlyElementsOf(addresses("192.0.2.9", "192.0.2.1"));
    }
}
