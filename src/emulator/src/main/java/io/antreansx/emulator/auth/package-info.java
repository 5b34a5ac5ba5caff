/**
 * Who calls, and what the caller may do.
 *
 * <p>Credentials: basic, session cookie with {@code X-XSRF-TOKEN}, or the client certificate of a principal identity.
 *
 * <table>
 * <caption>Roles; a caller with several has the rights of all</caption>
 * <tr><th>role</th><th>reads</th><th>writes</th></tr>
 * <tr><td>enterprise_admin</td><td>everything</td><td>everything, /emulator too</td></tr>
 * <tr><td>auditor, cluster_info_reader</td><td>everything but /emulator</td><td>nothing</td></tr>
 * <tr><td>security_admin, security_engineer</td><td>everything but /emulator</td><td>policy</td></tr>
 * <tr><td>ccp_internal_operator</td><td>everything but /emulator</td><td>inventory, reports of its own cluster</td></tr>
 * </table>
 */
package io.antreansx.emulator.auth;
