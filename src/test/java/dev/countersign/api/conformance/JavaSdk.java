package dev.countersign.api.conformance;

import com.workos.WorkOS;
import com.workos.common.exceptions.WorkOSException;
import com.workos.common.http.ListMetadata;
import com.workos.common.http.Page;
import com.workos.models.AuthenticationChallenge;
import com.workos.models.AuthenticationFactor;
import com.workos.models.AuthenticationFactorEnrolled;
import com.workos.models.AuthenticationFactorEnrolledTotp;
import com.workos.models.AuthenticationFactorSms;
import com.workos.models.AuthenticationFactorTotp;
import com.workos.multifactorauth.MultiFactorAuth;
import com.workos.types.AuthenticationFactorsCreateRequestType;
import com.workos.types.PaginationOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The SDK for Java and Kotlin, in this process. */
final class JavaSdk implements Client {

    private final int port;
    private final MultiFactorAuth mfa;

    JavaSdk(int port, String key) {
        this.port = port;
        this.mfa = WorkOS.builder()
                .apiKey(key)
                .apiBaseUrl("http://127.0.0.1:" + port)
                .build()
                .getMultiFactorAuth();
    }

    @Override
    public Client stranger() {
        return new JavaSdk(port, Sdk.NOBODYS_KEY);
    }

    @Override
    public Told.Factor enroll(Wish wish) {
        var type = Stream.of(AuthenticationFactorsCreateRequestType.values())
                .filter(known -> wish.type().equals(known.getValue()))
                .findFirst()
                .orElseThrow();
        return told(
                () -> factor(mfa.enrollFactor(type, wish.phoneNumber(), wish.issuer(), wish.user(), wish.userId())));
    }

    @Override
    public Told.Factor get(String factorId) {
        return told(() -> factor(mfa.getFactor(factorId)));
    }

    @Override
    public void delete(String factorId) {
        told(() -> {
            mfa.deleteFactor(factorId);
            return factorId;
        });
    }

    @Override
    public Told.Challenge challenge(String factorId, @Nullable String template) {
        return told(() ->
                challenge(template == null ? mfa.challengeFactor(factorId) : mfa.challengeFactor(factorId, template)));
    }

    @Override
    public Told.Verdict verify(String challengeId, String code) {
        return told(() -> {
            var verdict = mfa.verifyChallenge(challengeId, code);
            return new Told.Verdict(challenge(verdict.getChallenge()), verdict.getValid());
        });
    }

    @Override
    public Told.Verdict verifyByOldName(String challengeId, String code) {
        throw new UnsupportedOperationException("verifyFactor");
    }

    @Override
    public Told.ForUser enrollForUser(
            String userId, @Nullable String issuer, @Nullable String user, @Nullable String secret) {
        return told(() -> {
            var both = mfa.createUserAuthFactor(userId, "totp", issuer, user, secret);
            return new Told.ForUser(
                    factor(both.getAuthenticationFactor()), challenge(both.getAuthenticationChallenge()));
        });
    }

    @Override
    public Told.Page list(String userId, @Nullable Integer limit, @Nullable String after, @Nullable String order) {
        PaginationOrder ordered = order == null ? null : PaginationOrder.valueOf(order.equals("asc") ? "Asc" : "Desc");
        return told(() -> {
            Page<AuthenticationFactor> page = mfa.listUserAuthFactors(userId, null, after, limit, ordered);
            ListMetadata edges = Objects.requireNonNull(page.listMetadata);
            return new Told.Page(
                    page.data.stream().map(JavaSdk::factor).toList(), new Told.Edges(edges.before, edges.after));
        });
    }

    @Override
    public List<Told.Factor> listAll(String userId) {
        return told(() -> {
            List<Told.Factor> all = new ArrayList<>();
            mfa.listUserAuthFactors(userId).autoPagingIterable().forEach(factor -> all.add(factor(factor)));
            return all;
        });
    }

    private static <T> T told(Supplier<T> call) {
        try {
            return call.get();
        } catch (WorkOSException e) {
            throw new Told.Refused(e.status, e.code, e.getMessage());
        }
    }

    private static Told.Factor factor(AuthenticationFactorEnrolled factor) {
        AuthenticationFactorEnrolledTotp totp = factor.getTotp();
        return new Told.Factor(
                factor.getId(),
                factor.getType().getValue(),
                factor.getCreatedAt().toInstant(),
                factor.getUpdatedAt().toInstant(),
                factor.getUserId(),
                sms(factor.getSms()),
                totp == null
                        ? null
                        : new Told.Totp(
                                totp.getIssuer(), totp.getUser(), totp.getSecret(), totp.getQrCode(), totp.getUri()));
    }

    private static Told.Factor factor(AuthenticationFactor factor) {
        AuthenticationFactorTotp totp = factor.getTotp();
        return new Told.Factor(
                factor.getId(),
                factor.getType().getValue(),
                factor.getCreatedAt().toInstant(),
                factor.getUpdatedAt().toInstant(),
                factor.getUserId(),
                sms(factor.getSms()),
                totp == null ? null : new Told.Totp(totp.getIssuer(), totp.getUser(), null, null, null));
    }

    private static Told.@Nullable Sms sms(@Nullable AuthenticationFactorSms sms) {
        return sms == null ? null : new Told.Sms(sms.getPhoneNumber());
    }

    private static Told.Challenge challenge(AuthenticationChallenge challenge) {
        return new Told.Challenge(
                challenge.getId(),
                challenge.getCreatedAt().toInstant(),
                challenge.getUpdatedAt().toInstant(),
                Objects.requireNonNull(challenge.getExpiresAt()).toInstant(),
                challenge.getAuthenticationFactorId(),
                challenge.getCode());
    }
}
