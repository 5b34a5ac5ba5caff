/** Which implementation of TLS the connections use. Whom they trust is said by those who open them. */
package io.antreansx.adapter.tls;
