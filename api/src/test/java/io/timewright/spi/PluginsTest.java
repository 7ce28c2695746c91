package io.timewright.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every test has class path folders of its own. Their providers are compiled here: classes of the test itself are in a
 * named module, where a service loader takes no notice of {@code META-INF/services}.
 */
class PluginsTest {
    private static final String SERVICES = "META-INF/services/" + HostProvider.class.getName();
    private static final int MAJOR_VERSION_BYTE = 7;

    @TempDir
    private static Path compiled;

    @TempDir
    private Path folders;

    private final List<URLClassLoader> loaders = new ArrayList<>();

    @BeforeAll
    static void compileProviders() throws IOException, URISyntaxException {
        String source = """
                abstract class Named implements io.timewright.spi.HostProvider {
                    private final String name;
                    Named(String name) { this.name = name; }
                    @Override public String name() { return name; }
                    @Override public io.timewright.spi.Host create() { throw new UnsupportedOperationException(); }
                    public static class Alpha extends Named { public Alpha() { super("alpha"); } }
                    public static class Beta extends Named { public Beta() { super("beta"); } }
                    public static class OtherBeta extends Named { public OtherBeta() { super("beta"); } }
                    public static class Broken extends Named {
                        public Broken() { super("broken"); throw new IllegalStateException("no device"); }
                    }
                    public static class Picky extends Named {
                        public Picky() { super("picky"); }
                        @Override public io.timewright.spi.Availability availability() {
                            return io.timewright.spi.Availability.unavailable("needs Linux");
                        }
                    }
                    public abstract static class Library extends Named { Library() { super("needy"); } }
                    public static class Needy extends Library {}
                    public static class NoProvider {}
                }
                """;
        Path file = Files.writeString(compiled.resolve("Named.java"), source);
        Path api = Path.of(HostProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        StringWriter messages = new StringWriter();
        PrintWriter out = new PrintWriter(messages);
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        int result =
                javac.run(out, out, "-proc:none", "-cp", api.toString(), "-d", compiled.toString(), file.toString());
        assertThat(result).as(messages.toString()).isZero();
    }

    @AfterEach
    void closeLoaders() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }

    @Test
    void aProviderIsFoundByItsName() throws IOException {
        Plugins plugins = plugins(folder("Alpha"), folder("Beta"));
        assertThat(plugins.require(HostProvider.class, "beta").getClass().getName())
                .isEqualTo("Named$Beta");
        assertThat(plugins.all(HostProvider.class)).containsOnlyKeys("alpha", "beta");
        assertThat(plugins.find(HostProvider.class, provider -> provider.name().startsWith("a")))
                .hasValueSatisfying(provider -> assertThat(provider.name()).isEqualTo("alpha"));
        assertThat(plugins.find(HostProvider.class, provider -> false)).isEmpty();
    }

    @Test
    void aMissingNameListsThoseThereAre() throws IOException {
        Plugins plugins = plugins(folder("Alpha"), folder("Beta"));
        assertThatThrownBy(() -> plugins.require(HostProvider.class, "gamma"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no HostProvider named 'gamma' found; there are: alpha, beta");
    }

    @Test
    void whereThereIsNothingAMissingNameSaysSo() throws IOException {
        Plugins plugins = plugins(folders);
        assertThatThrownBy(() -> plugins.require(HostProvider.class, "gamma"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no HostProvider named 'gamma' found; there are none");
        assertThat(plugins.all(HostProvider.class)).isEmpty();
    }

    @Test
    void twoProvidersOfOneNameAreAnErrorThatNamesBothClasses() throws IOException {
        Plugins plugins = plugins(folder("Beta"), folder("OtherBeta"));
        assertThatThrownBy(() -> plugins.require(HostProvider.class, "beta"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("two of kind HostProvider are named 'beta': Named$Beta and Named$OtherBeta");
        assertThatThrownBy(() -> plugins.all(HostProvider.class)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void oneProviderListedTwiceIsNoDuplicate() throws IOException {
        Path folder = folder("Alpha");
        Path again = Files.createDirectories(folders.resolve("again"));
        list(again, "Named$Alpha");
        assertThat(plugins(folder, again).all(HostProvider.class)).containsOnlyKeys("alpha");
    }

    @Test
    void aProviderWhoseClassIsMissingIsFatalOnlyForAMissingName() throws IOException {
        Path broken = Files.createDirectories(folders.resolve("broken"));
        list(broken, "NoSuchClass");
        assertOnlyAlphaIsLeft(plugins(broken, folder("Alpha")), "NoSuchClass");
    }

    @Test
    void aProviderWhoseConstructorThrowsIsFatalOnlyForAMissingName() throws IOException {
        assertOnlyAlphaIsLeft(plugins(folder("Broken"), folder("Alpha")), "Broken");
    }

    @Test
    void aProviderThatIsNoneIsFatalOnlyForAMissingName() throws IOException {
        assertOnlyAlphaIsLeft(plugins(folder("NoProvider"), folder("Alpha")), "NoProvider");
    }

    @Test
    void aProviderOfALaterJavaIsFatalOnlyForAMissingName() throws IOException {
        Path tomorrow = folder("Beta");
        Path file = tomorrow.resolve("Named$Beta.class");
        byte[] bytes = Files.readAllBytes(file);
        bytes[MAJOR_VERSION_BYTE] = 120;
        Files.write(file, bytes);
        assertOnlyAlphaIsLeft(plugins(tomorrow, folder("Alpha")), "Named$Beta");
    }

    @Test
    void aProviderWithoutItsLibraryIsFatalOnlyForAMissingName() throws IOException {
        assertOnlyAlphaIsLeft(plugins(folder("Needy"), folder("Alpha")), "Named$Library");
    }

    @Test
    void aProviderThatCannotBeUsedHereSaysWhy() throws IOException {
        Plugins plugins = plugins(folder("Picky"), folder("Alpha"));
        assertThat(plugins.require(HostProvider.class, "picky").name()).isEqualTo("picky");
        assertThatThrownBy(() -> plugins.requireAvailable(HostProvider.class, "picky"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("'picky' cannot be used here: needs Linux");
        assertThat(plugins.requireAvailable(HostProvider.class, "alpha").name()).isEqualTo("alpha");
    }

    @Test
    void ofContextLooksInTheContextClassLoader() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(loader(folder("Alpha")));
            assertThat(Plugins.ofContext().all(HostProvider.class)).containsOnlyKeys("alpha");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void assertOnlyAlphaIsLeft(Plugins plugins, String failure) {
        assertThat(plugins.require(HostProvider.class, "alpha").name()).isEqualTo("alpha");
        assertThat(plugins.all(HostProvider.class)).containsOnlyKeys("alpha");
        assertThatThrownBy(() -> plugins.require(HostProvider.class, "gamma"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no HostProvider named 'gamma' found; there are: alpha; could not be loaded: ")
                .hasMessageContaining(failure);
    }

    /** Returns a new class path folder with one provider and the class that all have in common. */
    private Path folder(String provider) throws IOException {
        Path folder = Files.createDirectories(folders.resolve(provider));
        for (String name : List.of("Named.class", "Named$" + provider + ".class")) {
            Files.copy(compiled.resolve(name), folder.resolve(name));
        }
        list(folder, "Named$" + provider);
        return folder;
    }

    private static void list(Path folder, String className) throws IOException {
        Path services = folder.resolve(SERVICES);
        Files.createDirectories(services.getParent());
        Files.writeString(services, className + "\n");
    }

    private Plugins plugins(Path... classPath) throws MalformedURLException {
        return Plugins.of(loader(classPath));
    }

    private ClassLoader loader(Path... classPath) throws MalformedURLException {
        URL[] urls = new URL[classPath.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath[i].toUri().toURL();
        }
        URLClassLoader loader = new URLClassLoader(urls, HostProvider.class.getClassLoader());
        loaders.add(loader);
        return loader;
    }
}
