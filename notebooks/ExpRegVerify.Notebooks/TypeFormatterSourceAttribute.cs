namespace ExpRegVerify.Notebooks;

/// <summary>
/// Names the type that formats what it is put on. .NET Interactive knows it by its name and by that of its property, so
/// that nothing of that project has to be referenced.
/// </summary>
/// <param name="formatterSourceType">Has a method <c>IEnumerable&lt;object&gt; CreateTypeFormatters()</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The type that formats.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>What a kernel shows when it is not asked for anything else.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}
