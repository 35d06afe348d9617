namespace CampaignBot.Domain.Organizations;

/// <summary>A level of the organization tree. The order is from the top down.</summary>
public enum OrganizationLevel
{
    /// <summary>县委: the root; one per deployment.</summary>
    County = 0,

    /// <summary>党委 (or 总支) between the county and the branches, at any depth.</summary>
    Committee = 1,

    /// <summary>支部: the leaf, where members belong.</summary>
    Branch = 2,
}

/// <summary>组织: a node of the tree — the county, a committee at any depth, or a branch.</summary>
public sealed class Organization
{
    /// <summary>Longest code of an organization, in characters.</summary>
    public const int CodeMaxLength = 32;

    /// <summary>Longest name, in characters.</summary>
    public const int NameMaxLength = 100;

    /// <summary>Longest category id, in characters.</summary>
    public const int CategoryMaxLength = 40;

    /// <summary>Longest <see cref="Path"/>, in characters; about thirty levels.</summary>
    public const int PathMaxLength = 400;

    private Organization()
    {
    }

    /// <summary>Our own id.</summary>
    public long Id { get; private set; }

    /// <summary>The code the roster knows the organization by; stable, unique.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The name people read.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Where in the tree it stands.</summary>
    public OrganizationLevel Level { get; private set; }

    /// <summary>领域: the id of a category of the plan (rural, community, agency, …); it chooses slogan, tasks and rubrics.</summary>
    public string Category { get; private set; } = "";

    /// <summary>The organization right above; null only at the county.</summary>
    public long? ParentId { get; private set; }

    /// <summary>The ids from the root to this node, <c>/1/4/9/</c>: what lies under a node starts with its path.</summary>
    public string Path { get; private set; } = "/";

    /// <summary>False once the organization was dissolved; it keeps its history.</summary>
    public bool Active { get; private set; } = true;

    /// <summary>A new node. Its path is set by <see cref="PlaceUnder"/> once it has an id.</summary>
    public static Organization Create(string code, string name, OrganizationLevel level, string category) =>
        new() { Code = code, Name = name, Level = level, Category = category };

    /// <summary>Hangs this node, which must have its id, under <paramref name="parent"/> (null: it is the root).</summary>
    public void PlaceUnder(Organization? parent)
    {
        ParentId = parent?.Id;
        Path = (parent?.Path ?? "/") + Id + "/";
    }

    /// <summary>Takes over what the roster says now.</summary>
    public void Describe(string name, OrganizationLevel level, string category)
    {
        Name = name;
        Level = level;
        Category = category;
    }

    /// <summary>Dissolves or revives the organization.</summary>
    public void SetActive(bool active) => Active = active;

    /// <summary>True for this node itself and for every node under it.</summary>
    public bool Covers(string path) => OrganizationPath.Covers(Path, path);
}
