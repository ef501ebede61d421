using System.CommandLine;
using System.Reflection;
using System.Runtime.Loader;
using ExpRegVerify.Cli.Options;
using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Lemmas;

namespace ExpRegVerify.Cli;

/// <summary>Lemmas of somebody else's assembly, so that the tokens of one's own test project replay here too.</summary>
internal static class OutsideLemmas
{
    /// <summary><c>--lemmas</c>.</summary>
    public static Option<string?> CreateOption() =>
        OptionKinds.Text("--lemmas", "FILE.dll", "An assembly with lemmas of your own, such as your test project's.");

    /// <summary>The lemmas of an assembly where one is given, else the catalogue.</summary>
    /// <exception cref="UsageException">The file is absent or no assembly, or it holds no lemma.</exception>
    public static IReadOnlyList<ILemma> OrCatalogue(string? path) => path is null ? Catalogue.lemmas : In(path);

    /// <summary>
    /// The lemmas that an assembly holds in public static properties and fields, such as an F# module's values.
    /// </summary>
    /// <param name="path">A .dll beside the assemblies that it needs.</param>
    /// <exception cref="UsageException">The file is absent or no assembly, or it holds no lemma.</exception>
    private static ILemma[] In(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            throw new UsageException(
                $"--lemmas is '{path}', which is no file; accepted is an assembly that holds lemmas"
            );
        }

        try
        {
            var context = AssemblyLoadContext.Default;
            context.Resolving += (_, name) => LoadBeside(context, full, name);
            var lemmas = context.LoadFromAssemblyPath(full).GetExportedTypes().SelectMany(LemmasOf).ToArray();
            return lemmas.Length > 0
                ? lemmas
                : throw new UsageException($"--lemmas is '{path}', which holds no public static lemma");
        }
        catch (Exception error) when (error is BadImageFormatException or FileLoadException or FileNotFoundException)
        {
            throw new UsageException($"--lemmas is '{path}': {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }

    private static Assembly? LoadBeside(AssemblyLoadContext context, string path, AssemblyName name)
    {
        var neighbour = Path.Combine(Path.GetDirectoryName(path)!, name.Name + ".dll");
        return File.Exists(neighbour) ? context.LoadFromAssemblyPath(neighbour) : null;
    }

    private static IEnumerable<ILemma> LemmasOf(Type type)
    {
        const BindingFlags Visible = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var properties = type.GetProperties(Visible).Where(property => IsLemma(property.PropertyType));
        var fields = type.GetFields(Visible).Where(field => IsLemma(field.FieldType));
        return properties
            .Select(property => property.GetValue(null))
            .Concat(fields.Select(field => field.GetValue(null)))
            .OfType<ILemma>();
    }

    private static bool IsLemma(Type type) => typeof(ILemma).IsAssignableFrom(type);
}
