package io.antreansx.adapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NsxManagerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,192.0.2.1,443",
        "nsx.example:9443,nsx.example,9443",
        "2001:db8::1,2001:db8::1,443",
        "[2001:db8::1]:8443,2001:db8::1,8443",
        "[2001:db8::1],2001:db8::1,443"
    })
    void managerAddressHasFourForms(String text, String host, int port) {
        // When
        var parsed = NsxManagerAddress.parse(text);

        // Then
        assertThat(parsed).contains(new NsxManagerAddress(host, port));
    }

    @ParameterizedTest
    @CsvSource({"https://nsx", "nsx:0", "nsx:99999", "a b", "-nsx", "nsx/"})
    void anythingElseIsNoManagerAddress(String text) {
        // When
        var parsed = NsxManagerAddress.parse(text);

        // Then
        assertThat(parsed).isEmpty();
    }
}
