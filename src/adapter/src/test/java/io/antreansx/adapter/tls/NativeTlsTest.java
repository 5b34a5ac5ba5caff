package io.antreansx.adapter.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NativeTlsTest {

    /** Otherwise all tests of trust would judge Java's own TLS, and the image would run without this one unseen. */
    @Test
    @EnabledOnOs(OS.LINUX)
    @DisabledIfSystemProperty(named = "io.netty.handler.ssl.noOpenSsl", matches = "true")
    void loadsOnLinux() {
        assertThat(NativeTls.engine()).isPresent();
    }
}
